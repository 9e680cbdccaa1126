package ssekit.testkit;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/// Records on the timeline what a Helidon server reads and writes.
///
/// It uses Helidon's connection listeners, because a stream filter would change how whole answers are sent.
final class ServerTap {

    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    /// Weak, since Helidon's timers hold on to a server that has stopped, and so would this to all its connections.
    private final Map<ConnectionContext, Tap> taps = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<ConnectionContext, HttpPrologue> asked = Collections.synchronizedMap(new WeakHashMap<>());

    Http1ConnectionListener requests() {
        return new Http1ConnectionListener() {
            @Override
            public void prologue(ConnectionContext context, HttpPrologue prologue) {
                asked.put(context, prologue);
            }

            @Override
            public void headers(ConnectionContext context, Headers headers) {
                HttpPrologue line = asked.remove(context);
                String query = line.query().isEmpty() ? "" : "?" + line.query().rawValue();
                String id = headers.first(LAST_EVENT_ID).orElse("");
                tap(context).request(line.method().text(), line.uriPath().rawPath() + query, id);
            }
        };
    }

    Http1ConnectionListener responses() {
        return new Http1ConnectionListener() {
            @Override
            public void data(ConnectionContext context, BufferData data) {
                byte[] bytes = data.readBytes();
                data.rewind().skip(data.available() - bytes.length); // for the intended reader
                tap(context).response(bytes, 0, bytes.length);
            }
        };
    }

    private Tap tap(ConnectionContext of) {
        return taps.computeIfAbsent(
                of,
                context -> Timeline.ofTest()
                        .tap(
                                Moment.Side.SERVER,
                                context.localPeer().port(),
                                context.remotePeer().port()));
    }
}
