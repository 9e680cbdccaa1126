package ssekit.lesson;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts how many of something each client holds, such as connections.
public final class Holdings {
    private final Map<ClientAddress, Integer> held = new ConcurrentHashMap<>();

    /// Takes one more, and says how many it has with it. Each is given back.
    public int take(ClientAddress client) {
        return held.merge(client, 1, Integer::sum);
    }

    public void giveBack(ClientAddress client) {
        held.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    }
}
