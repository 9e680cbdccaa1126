package ssekit.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ssekit.testkit.Moment;

/// What the server has sent lately: the same for a second connection need not be said again.
final class Sent {
    private final Map<String, Integer> connections = new HashMap<>();

    void clear() {
        connections.clear();
    }

    /// The part of a moment that went to no other connection before.
    Optional<Moment> isNew(Moment moment) {
        var rest = moment;
        while (connections.getOrDefault(key(rest), rest.connection()) != rest.connection()) {
            if (rest.id().isEmpty() || rest.count() == 1) {
                return Optional.empty();
            }
            rest = rest.without(1);
        }
        connections.put(key(rest), rest.connection());
        for (var n = 1; n < rest.count(); n++) {
            connections.put(key(rest.without(n)), rest.connection());
        }
        return Optional.of(rest);
    }

    private static String key(Moment moment) {
        return moment.kind() + " " + moment.name() + " " + moment.id();
    }
}
