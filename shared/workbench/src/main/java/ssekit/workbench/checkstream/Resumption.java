package ssekit.workbench.checkstream;

import static ssekit.workbench.checkstream.Finding.look;
import static ssekit.workbench.checkstream.Finding.ok;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ssekit.sse.Event;

/// Reconnects with the id of the first event that came, as a browser does after a cut. The second event must come
/// next.
record Resumption(URI uri, Map<String, String> headers, Duration limit) {
    private static final String WHAT = "resume";

    Finding after(List<Event> events) throws InterruptedException {
        var ids = events.stream().map(Event::id).distinct().toList();
        if (ids.size() < 2 || ids.contains("")) {
            return look(WHAT, "It takes two events with ids of their own to find out.");
        }
        var back = new HashMap<>(headers);
        back.put("Last-Event-ID", ids.get(0));
        var seen =
                Visit.to(uri, back, limit, visit -> !visit.transcript().events().isEmpty());
        if (seen.transcript().events().isEmpty()) {
            return look(WHAT, "Back after id " + ids.get(0) + ", no event came: what was missed is lost.");
        }
        var next = seen.transcript().events().getFirst();
        if (next.id().equals(ids.get(1))) {
            return ok(
                    WHAT, "Back after id " + ids.get(0) + ", the next event was " + next.id() + ", as it was before.");
        }
        if (next.type().equals("gap")) {
            return look(WHAT, "Back after id " + ids.get(0) + ", a gap came: it does not keep so much.");
        }
        return look(
                WHAT,
                "Back after id " + ids.get(0) + ", the next event was "
                        + (next.id().isEmpty() ? "one without an id" : next.id()) + " and not " + ids.get(1)
                        + ": Last-Event-ID is not heeded, so events are lost or come twice.");
    }
}
