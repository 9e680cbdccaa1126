package ssekit.workbench.checkstream;

import static ssekit.workbench.checkstream.Finding.look;
import static ssekit.workbench.checkstream.Finding.ok;
import static ssekit.workbench.checkstream.Finding.wrong;

import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The findings from one exchange with a stream.
///
/// @param seen the exchange, which has ended
/// @param limit how long it could take at most
record Findings(Visit seen, Duration limit) {
    /// With room for this client, which is cold at its first request.
    private static final Duration SOON = Duration.ofSeconds(5);

    /// The usual 15 s, and a bit.
    private static final Duration LONG_QUIET = Duration.ofSeconds(17);

    List<Finding> all() {
        if (seen.head().isEmpty()) {
            return List.of(wrong(
                    "answer",
                    seen.trouble()
                            .map(words -> "There was none: " + words + ".")
                            .orElseGet(() -> "None came within " + seconds(limit) + ", not even a status: something on"
                                    + " the way may hold it back until it has more, such as a proxy that buffers.")));
        }
        var head = seen.head().orElseThrow();
        if (head.statusCode() != 200) {
            return List.of(
                    wrong(
                            "status",
                            "It is " + head.statusCode()
                                    + ", and a client takes nothing but 200 for a stream: look at the address, and what it needs."));
        }
        if (!type(head).equals("text/event-stream")) {
            return List.of(wrong(
                    "type",
                    "It is " + (type(head).isEmpty() ? "missing" : type(head))
                            + ", and a browser gives up for good: set Content-Type: text/event-stream."));
        }
        return Stream.concat(
                        Stream.of(
                                ok("status", "It is 200."),
                                ok("type", "It is text/event-stream."),
                                firstByte(),
                                streamed(),
                                heartbeat(),
                                ids()),
                        seen.trouble().map(words -> look("end", "It broke off: " + words + ".")).stream())
                .toList();
    }

    private Finding firstByte() {
        return seen.transcript().arrivals().stream()
                .map(Transcript.Arrival::at)
                .findFirst()
                .map(at -> at.compareTo(SOON) < 0
                        ? ok("first byte", "It came after " + seconds(at) + ".")
                        : look(
                                "first byte",
                                "It came after " + seconds(at)
                                        + ": send a comment at once, so that a client knows that it is there."))
                .orElseGet(
                        () -> wrong(
                                "first byte",
                                "None came within " + seconds(limit)
                                        + ": either there is nothing to say, and no heartbeat, or something on the way collects."));
    }

    private Finding streamed() {
        var bursts = Bursts.of(seen.transcript().arrivals());
        var events = count(bursts.events(), "event");
        if (bursts.areCollected()) {
            return wrong(
                    "streamed",
                    "All " + events + " came at once, "
                            + seconds(bursts.starts().getFirst())
                            + " after the request: something on the way collects them, such as a proxy that buffers, or the server"
                            + " does.");
        }
        if (bursts.areBlocks()) {
            return look(
                    "streamed",
                    events + " came in " + bursts.count()
                            + " blocks: something on the way may collect them until a buffer is full.");
        }
        if (bursts.areSpread()) {
            return ok(
                    "streamed",
                    events + " and " + count(seen.transcript().comments(), "comment") + " came, at " + bursts.count()
                            + " moments over " + seconds(bursts.span()) + ".");
        }
        return look(
                "streamed",
                events + " came at once, which says nothing: check while something happens, or for longer"
                        + " with ARGS=\"--wait PT1M\".");
    }

    private Finding heartbeat() {
        var quiet = seen.transcript().longestQuiet(seen.until());
        if (quiet.compareTo(LONG_QUIET) > 0) {
            return look(
                    "heartbeat",
                    "None came in a silence of " + seconds(quiet)
                            + ": send a comment about every 15 s, or proxies close the stream.");
        }
        return ok(
                "heartbeat",
                count(seen.transcript().comments(), "comment") + " came; the longest silence was " + seconds(quiet)
                        + ".");
    }

    private Finding ids() {
        var events = seen.transcript().events();
        if (events.isEmpty()) {
            return look("ids", "No event came, so nobody knows.");
        }
        return events.stream().anyMatch(event -> event.id().isEmpty())
                ? look("ids", "Events come without an id: who is cut can't say where to go on.")
                : ok("ids", "Each event has one.");
    }

    private static String type(ResponseInfo head) {
        var types = head.headers().allValues("Content-Type");
        return types.isEmpty() ? "" : types.getLast().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
