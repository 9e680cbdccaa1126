package ssekit.workbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ssekit.testkit.Loss;
import ssekit.testkit.Losses;
import ssekit.testkit.Moment;

/// A recording laid out as a table: connections side by side, time downwards.
///
/// A lane is free again when its response has ended, so a client that reconnects a hundred times needs one lane. A
/// lane shows what arrived where a link or a probe has seen it, and otherwise what was sent.
final class Lanes {
    /// Nothing happens for so long: that is worth a line.
    static final Duration QUIET = Duration.ofMillis(200);

    private static final int SENTENCES = 5;

    /// How many characters fit into one row of the server's lane, and of another one.
    record Room(int server, int lane) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Moment.Side> nearest = new HashMap<>();
    private final Map<Integer, Integer> laneOf = new HashMap<>();
    private final Map<Integer, Integer> lastIn = new HashMap<>();
    private final Map<Integer, Undelivered> underWay = new HashMap<>();
    private final Set<Integer> over = new HashSet<>();
    private final Sent sent = new Sent();
    private final int most;
    private final Room room;
    private final IdShortener ids;
    private final EntryFormat format;
    private final List<Loss> losses;
    private Duration last = Duration.ZERO;
    private boolean fresh = true;
    private int used = 1;

    /// @param most how many lanes there may be beside the server's
    Lanes(List<Moment> moments, int most, Room room) {
        this.most = most;
        this.room = room;
        this.ids = IdShortener.of(moments);
        this.format = new EntryFormat(ids);
        this.losses = Losses.of(moments);
        for (var moment : moments) {
            if (moment.kind() != Moment.Kind.OPEN) {
                nearest.merge(moment.connection(), moment.side(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        moments.forEach(this::place);
    }

    List<Row> rows() {
        return rows;
    }

    /// How many lanes are in use, the server's among them.
    int count() {
        return used;
    }

    /// What all ids begin with, where they have that in common; rows show only what follows.
    String idsBegin() {
        return ids.prefix();
    }

    /// What was lost or came twice, in words.
    List<String> losses() {
        var sentences = losses.stream().limit(SENTENCES).map(format::sentence);
        var more = losses.size() - SENTENCES;
        return more <= 0
                ? sentences.toList()
                : Stream.concat(sentences, Stream.of("… and " + more + " more like that."))
                        .toList();
    }

    private void place(Moment moment) {
        if (moment.kind() == Moment.Kind.OPEN) {
            return;
        }
        if (moment.connection() > 0) {
            placeOfConnection(moment);
            return;
        }
        if (moment.kind() == Moment.Kind.LEFT_OUT) {
            over.addAll(laneOf.keySet()); // their ends may be among what was left out
        }
        fresh = true;
        put(moment, 0, format.of(moment));
        fresh = true;
    }

    private void placeOfConnection(Moment moment) {
        var connection = moment.connection();
        var isNearest = moment.side() == nearest.get(connection);
        if (isNearest && (moment.kind() == Moment.Kind.REQUEST || !laneOf.containsKey(connection))) {
            laneOf.put(connection, freeLane(connection));
            over.remove(connection);
            underWay.put(connection, new Undelivered());
        }
        if (moment.side() == Moment.Side.SERVER && moment.kind() != Moment.Kind.REQUEST) {
            underWay.computeIfAbsent(connection, first -> new Undelivered()).sent(moment);
            sent.isNew(moment).ifPresent(rest -> put(moment, 0, format.of(rest)));
        }
        if (isNearest) {
            underWay.get(connection).arrived(moment);
        }
        if (isNearest || moment.side() == Moment.Side.LINK && moment.kind().isFault()) {
            placeInLane(moment);
        }
    }

    /// A status and a reconnection time stand in the server's lane.
    private void placeInLane(Moment moment) {
        var connection = moment.connection();
        var lane = laneOf.get(connection);
        var isEnding = moment.kind().isEnding();
        if (lane == null
                || isEnding && !over.add(connection)
                || moment.kind() == Moment.Kind.STATUS
                || moment.kind() == Moment.Kind.RETRY) {
            return;
        }
        if (moment.kind() != Moment.Kind.REQUEST && lastIn.getOrDefault(lane, 0) != connection) {
            put(moment, lane, new TimelineEntry.Says("#" + connection));
        }
        lastIn.put(lane, connection);
        losses.stream().filter(loss -> loss.at() == moment).forEach(loss -> put(moment, lane, format.of(loss)));
        put(moment, lane, format.of(moment));
        if (isEnding && moment.kind().isFault()) {
            underWay.get(connection).rest(format).ifPresent(rest -> put(moment, lane, rest));
        }
    }

    /// The first that is free, or that the connection had; the last, if all are taken.
    private int freeLane(int connection) {
        var taken = laneOf.entrySet().stream()
                .filter(open -> open.getKey() != connection && !over.contains(open.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        var lane = IntStream.rangeClosed(1, most)
                .filter(number -> !taken.contains(number))
                .findFirst()
                .orElse(most);
        used = Math.max(used, lane + 1);
        return lane;
    }

    private void put(Moment moment, int lane, TimelineEntry entry) {
        if (entry.text().isEmpty()) {
            return;
        }
        var quiet = rows.isEmpty() ? Duration.ZERO : moment.at().minus(last);
        last = moment.at();
        if (fresh
                || quiet.compareTo(QUIET) >= 0
                || entry instanceof TimelineEntry.Asks asks && !isAskedAgain(lane, asks)) {
            rows.add(Row.begin(moment.at(), quiet));
            sent.clear();
            fresh = false;
        }
        rows.getLast().add(lane, entry);
        if (rows.getLast().isFuller(lane, lane == 0 ? room.server() : room.lane())) {
            var row = Row.begin(moment.at(), Duration.ZERO);
            row.add(lane, rows.getLast().lane(lane).removeLast());
            rows.add(row);
        }
    }

    /// Who asks the same again and again gets one row.
    private boolean isAskedAgain(int lane, TimelineEntry.Asks asks) {
        var before = rows.getLast().lane(lane);
        return before.size() == 1 && before.getLast() instanceof TimelineEntry.Asks same && same.isSameAs(asks);
    }
}
