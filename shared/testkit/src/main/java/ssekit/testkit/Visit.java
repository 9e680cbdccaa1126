package ssekit.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request of a client and its response, as seen by the side nearest to the client.
///
/// @param port the port that the client connected to
/// @param came the events and gaps, in order
/// @param ending empty if the response was still open
/// @param from the index of the request among all moments
/// @param to the index of the ending, beyond the last one if there was none
record Visit(
        int connection,
        String port,
        Moment.Side side,
        Moment request,
        List<Moment> came,
        Optional<Moment.Kind> ending,
        int from,
        int to) {

    /// The visits of which all was recorded, in the order of their requests.
    static List<Visit> of(List<Moment> moments) {
        Map<Integer, Moment.Side> nearest = new HashMap<>();
        Map<Integer, String> ports = new HashMap<>();
        for (Moment moment : moments) {
            if (moment.kind() == Moment.Kind.OPEN) {
                ports.put(moment.connection(), moment.text());
            } else {
                nearest.merge(moment.connection(), moment.side(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        List<Visit> visits = new ArrayList<>();
        for (int from = 0; from < moments.size(); from++) {
            Moment request = moments.get(from);
            if (request.kind() == Moment.Kind.REQUEST && request.side() == nearest.get(request.connection())) {
                visits.add(of(moments, from, ports.getOrDefault(request.connection(), "")));
            }
        }
        return visits;
    }

    private static Visit of(List<Moment> moments, int from, String port) {
        Moment request = moments.get(from);
        List<Moment> came = new ArrayList<>();
        for (int at = from + 1; at < moments.size(); at++) {
            Moment next = moments.get(at);
            if (next.connection() != request.connection()) {
                continue;
            }
            if (next.kind().isEnding() && next.side() != Moment.Side.SERVER) {
                return new Visit(
                        request.connection(), port, request.side(), request, came, Optional.of(next.kind()), from, at);
            }
            if (next.side() == request.side() && isEvent(next)) {
                came.add(next);
            }
        }
        return new Visit(
                request.connection(), port, request.side(), request, came, Optional.empty(), from, moments.size());
    }

    private static boolean isEvent(Moment moment) {
        return moment.kind() == Moment.Kind.EVENT || moment.kind() == Moment.Kind.GAP;
    }

    /// The id that a client has to come back with.
    String lastEventId() {
        return came.stream().map(Moment::lastId).filter(id -> !id.isEmpty()).reduce(request.id(), (before, id) -> id);
    }

    /// Whether the same client comes back here. A probe is asked by the test: it continues another one only if it asks
    /// for what comes next.
    boolean continues(Visit before) {
        if (before.to > from || side != before.side || !request.text().equals(before.request.text())) {
            return false;
        }
        if (side == Moment.Side.CLIENT) {
            return !request.id().isEmpty() && request.id().equals(before.lastEventId());
        }
        return port.equals(before.port) && (!request.id().isEmpty() || before.wasBroken());
    }

    private boolean wasBroken() {
        return ending.filter(kind -> kind == Moment.Kind.CUT || kind == Moment.Kind.RESET)
                .isPresent();
    }
}
