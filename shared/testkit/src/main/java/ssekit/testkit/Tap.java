package ssekit.testkit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import ssekit.sse.Event;
import ssekit.sse.EventParser;

/// Records one side of a connection on the timeline, and changes nothing.
final class Tap {

    /// In characters: longer ids and texts are cut off.
    private static final int LONGEST = 80;

    private final Timeline timeline;
    private final int test;
    private final int connection;
    private final Moment.Side side;
    private Message response = Message.response();
    private EventParser parser = parser();
    private Optional<Moment> run = Optional.empty();
    private boolean stream;
    private boolean retryTold;
    private boolean over;

    Tap(Timeline timeline, int test, int connection, Moment.Side side) {
        this.timeline = timeline;
        this.test = test;
        this.connection = connection;
        this.side = side;
    }

    int test() {
        return test;
    }

    int connection() {
        return connection;
    }

    Moment.Side side() {
        return side;
    }

    void request(Request request) {
        request(
                request.method(),
                request.path(),
                request.header("Last-Event-ID").orElse(""));
    }

    synchronized void request(String method, String path, String lastEventId) {
        over = false;
        timeline.record(this, moment(Moment.Kind.REQUEST, lastEventId, method, path));
    }

    /// Takes the bytes of responses as they stand on the wire, in any pieces.
    synchronized void response(byte[] bytes, int from, int to) {
        for (int at = from; at < to; ) {
            response = response.isComplete() ? Message.response() : response;
            int body = response.pass(to - at);
            if (body == 0) {
                frame(bytes[at]);
            } else if (stream) {
                events(ByteBuffer.wrap(bytes, at, body));
            }
            if (response.isComplete() && !isInterim()) {
                over(stream ? Moment.Kind.END : Moment.Kind.ANSWERED);
            }
            at += Math.max(1, body);
        }
    }

    private void frame(byte next) {
        boolean inHead = !response.headIsComplete();
        response.accept(next);
        if (inHead && response.headIsComplete()) {
            head();
        }
    }

    void note(Moment.Kind kind) {
        timeline.record(this, moment(kind, "", "", ""));
    }

    /// The response is over in this way; the first one counts.
    synchronized void over(Moment.Kind ending) {
        if (!over) {
            note(ending);
        }
        over = true;
    }

    /// The server closed the connection.
    synchronized void closed() {
        over(response.mayEndHere() ? Moment.Kind.END : Moment.Kind.CUT);
    }

    private void head() {
        if (isInterim()) {
            return;
        }
        String type = Head.header(response.head(), "Content-Type").orElse("");
        stream = type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        parser = parser();
        over = false;
        String status = Head.firstLine(response.head()).split(" ", 3)[1];
        timeline.record(this, moment(Moment.Kind.STATUS, "", status, type));
    }

    private void events(ByteBuffer body) {
        for (Optional<Event> event = parser.next(body); event.isPresent(); event = parser.next(body)) {
            retry();
            Moment.Kind kind = event.get().type().equals("gap") ? Moment.Kind.GAP : Moment.Kind.EVENT;
            came(moment(kind, event.get().id(), event.get().type(), event.get().data()));
            parser = parser();
        }
        retry();
        tell();
    }

    /// Thousands of events may stand in one piece: what goes together is told at once.
    private void came(Moment moment) {
        if (run.isPresent() && run.get().isFollowedBy(moment)) {
            run = Optional.of(run.get().with(moment));
            return;
        }
        tell();
        run = Optional.of(moment);
    }

    private void tell() {
        run.ifPresent(moments -> timeline.record(this, moments));
        run = Optional.empty();
    }

    private void retry() {
        if (!retryTold && parser.reconnectionTime().isPresent()) {
            retryTold = true;
            String time = "" + parser.reconnectionTime().orElseThrow().toMillis();
            came(moment(Moment.Kind.RETRY, "", "", time));
        }
    }

    /// A new one for each event: an id is then the event's own, and none that it inherits.
    private EventParser parser() {
        retryTold = false;
        return new EventParser("", Recording.LIMITS, comment -> came(moment(Moment.Kind.COMMENT, "", "", comment)));
    }

    /// Its time is the timeline's to say.
    private Moment moment(Moment.Kind kind, String id, String name, String text) {
        return new Moment(Duration.ZERO, connection, side, kind, bounded(id), bounded(name), bounded(text), 1);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private boolean isInterim() {
        return Head.isInterim(response.head());
    }
}
