package ssekit.workbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ssekit.testkit.Moment;
import ssekit.testkit.Moment.Kind;
import ssekit.testkit.Moment.Side;

/// Recordings written by hand: milliseconds are given, and what the server sends arrives a millisecond later.
final class Recorded {
    private final List<Moment> moments = new ArrayList<>();
    private long millis;

    static List<Moment> cutAndReconnect() {
        return new Recorded()
                .asks(1, "/events", "")
                .events(1, 1, 40, 37)
                .link(1, Kind.CUT)
                .after(320)
                .asks(2, "/events", "a-37")
                .events(2, 38, 23, 23)
                .ends(2)
                .moments;
    }

    static List<Moment> gap() {
        return new Recorded()
                .asks(1, "/events", "old-7")
                .both(1, Kind.GAP, "a-120", "gap", "")
                .events(1, 121, 2, 2)
                .ends(1)
                .moments;
    }

    static List<Moment> heartbeats() {
        var recorded = new Recorded().asks(1, "/events", "");
        for (var n = 0; n < 4; n++) {
            recorded.after(50).both(1, Kind.COMMENT, "", "", "");
        }
        return recorded.after(2_000).link(1, Kind.STALL).after(11_000).link(1, Kind.HEAL).moments;
    }

    static List<Moment> loss() {
        return new Recorded()
                .asks(1, "/events", "")
                .events(1, 1, 40, 37)
                .link(1, Kind.RESET)
                .asks(2, "/events", "a-37")
                .events(2, 41, 10, 10)
                .moments;
    }

    /// A client that is cut off so many times.
    static List<Moment> cuts(int times) {
        var recorded = new Recorded();
        for (var n = 0; n < times; n++) {
            recorded.asks(n + 1, "/events", n == 0 ? "" : "a-" + n)
                    .events(n + 1, n + 1, 1, 1)
                    .link(n + 1, Kind.CUT)
                    .after(5);
        }
        return recorded.moments;
    }

    static List<Moment> hostile() {
        return new Recorded()
                .asks(1, "/<script>alert(1)</script>\u001b[31m", "\"'&<b>\u202e")
                .both(1, Kind.EVENT, "<i>\n", "<img src=x>", "\u0000")
                .moments;
    }

    private Recorded after(long quiet) {
        millis += quiet;
        return this;
    }

    private Recorded asks(int connection, String path, String after) {
        add(connection, Side.CLIENT, Kind.OPEN, "", "", "80", 1);
        add(connection, Side.LINK, Kind.REQUEST, after, "GET", path, 1);
        return both(connection, Kind.STATUS, "", "200", "text/event-stream");
    }

    /// So many of them, of which some arrive.
    private Recorded events(int connection, int first, int count, int arriving) {
        add(connection, Side.SERVER, Kind.EVENT, "a-" + first, "message", "", count);
        millis++;
        return add(connection, Side.LINK, Kind.EVENT, "a-" + first, "message", "", arriving);
    }

    private Recorded ends(int connection) {
        return both(connection, Kind.EVENT, "", "bye", "").both(connection, Kind.END, "", "", "");
    }

    private Recorded link(int connection, Kind kind) {
        return add(connection, Side.LINK, kind, "", "", "", 1);
    }

    private Recorded both(int connection, Kind kind, String id, String name, String text) {
        add(connection, Side.SERVER, kind, id, name, text, 1);
        return add(connection, Side.LINK, kind, id, name, text, 1);
    }

    private Recorded add(int connection, Side side, Kind kind, String id, String name, String text, int count) {
        moments.add(new Moment(Duration.ofMillis(millis), connection, side, kind, id, name, text, count));
        return this;
    }
}
