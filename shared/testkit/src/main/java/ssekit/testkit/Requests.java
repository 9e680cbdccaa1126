package ssekit.testkit;

import java.util.ArrayList;
import java.util.List;

/// Extracts the requests from the bytes of one connection.
final class Requests {

    private Message next = Message.request();

    /// The requests that these bytes complete.
    List<Request> take(byte[] bytes, int count) {
        List<Request> complete = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.accept(bytes[i]);
            if (next.isComplete()) {
                complete.add(new Request(next.head(), next.bodyText()));
                next = Message.request();
            }
        }
        return complete;
    }
}
