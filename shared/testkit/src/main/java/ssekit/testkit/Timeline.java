package ssekit.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What happened on the wire during the last test, as recorded by the testkit's servers, links and probes.
///
/// Events in a row are one moment. It keeps the first 500 moments of a test and the last 1,500, and counts those
/// between. Thread-safe, but tests run one after another.
public final class Timeline {

    private static final int FIRST = 500;
    private static final int LAST = 1_500;

    /// Longer ones would hide when nothing happened.
    private static final Duration LONGEST_RUN = Duration.ofMillis(100);

    private static final Timeline OF_TEST = new Timeline(System::nanoTime);

    /// A connection's two ends, since a port may serve many.
    private record Ports(int server, int client) {}

    private record Lane(int connection, Moment.Side side) {}

    /// The place of a moment, which may grow.
    private static final class Slot {
        private Moment moment;

        Slot(Moment moment) {
            this.moment = moment;
        }
    }

    private final LongSupplier clock;
    private final List<Slot> first = new ArrayList<>();
    private final Deque<Slot> last = new ArrayDeque<>();
    private final Map<Lane, Slot> runs = new HashMap<>();
    private final Map<Ports, Integer> connections = new HashMap<>();
    private int opened;
    private long leftOut;
    private int test;
    private long start;

    Timeline(LongSupplier nanoseconds) {
        clock = nanoseconds;
        start = clock.getAsLong();
    }

    /// The timeline of the test that runs, or ran last.
    public static Timeline ofTest() {
        return OF_TEST;
    }

    /// All that was kept, in the order in which it happened.
    public synchronized List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        first.forEach(slot -> moments.add(slot.moment));
        if (leftOut > 0) {
            Duration at = first.getLast().moment.at();
            moments.add(new Moment(at, 0, Moment.Side.SERVER, Moment.Kind.LEFT_OUT, "", "", "" + leftOut, 1));
        }
        last.forEach(slot -> moments.add(slot.moment));
        return List.copyOf(moments);
    }

    /// A test begins. What is left of the one before may still write, and is not heard.
    synchronized void begin() {
        test++;
        start = clock.getAsLong();
        first.clear();
        last.clear();
        runs.clear();
        leftOut = 0;
        connections.clear();
        opened = 0;
    }

    /// Listens to a connection. The same two ports always name the same connection.
    synchronized Tap tap(Moment.Side side, int serverPort, int clientPort) {
        return new Tap(this, test, connection(new Ports(serverPort, clientPort)), side);
    }

    /// Listens to the server as a whole.
    synchronized Tap tap() {
        return new Tap(this, test, 0, Moment.Side.SERVER);
    }

    /// A link goes on to the server over a second connection, which counts as the same.
    synchronized void join(Tap tap, int serverPort, int clientPort) {
        if (tap.test() == test) {
            connections.put(new Ports(serverPort, clientPort), tap.connection());
        }
    }

    /// Takes a moment that is now.
    synchronized void record(Tap tap, Moment moment) {
        if (tap.test() == test) {
            add(moment);
        }
    }

    private int connection(Ports ports) {
        return connections.computeIfAbsent(ports, added -> {
            opened++;
            String port = "" + ports.server();
            add(new Moment(Duration.ZERO, opened, Moment.Side.CLIENT, Moment.Kind.OPEN, "", "", port, 1));
            return opened;
        });
    }

    private void add(Moment added) {
        Moment moment = added.at(Duration.ofNanos(clock.getAsLong() - start));
        if (!isMoreOfTheSame(moment)) {
            keep(new Slot(moment));
        }
    }

    /// Consecutive events are one moment, as long as only events and comments happen.
    private boolean isMoreOfTheSame(Moment moment) {
        if (!isRun(moment)) {
            runs.clear();
            return false;
        }
        Slot run = runs.get(new Lane(moment.connection(), moment.side()));
        if (run == null
                || !run.moment.isFollowedBy(moment)
                || moment.at().minus(run.moment.at()).compareTo(LONGEST_RUN) > 0) {
            return false;
        }
        run.moment = run.moment.with(moment);
        return true;
    }

    private void keep(Slot slot) {
        if (isRun(slot.moment)) {
            runs.put(new Lane(slot.moment.connection(), slot.moment.side()), slot);
        }
        if (first.size() < FIRST) {
            first.add(slot);
            return;
        }
        last.add(slot);
        if (last.size() > LAST) {
            Slot gone = last.remove();
            runs.values().remove(gone);
            leftOut++;
        }
    }

    private static boolean isRun(Moment moment) {
        return moment.kind() == Moment.Kind.EVENT || moment.kind() == Moment.Kind.COMMENT;
    }
}
