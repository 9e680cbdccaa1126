package ssekit.sse;

import io.helidon.http.HeaderValues;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A Helidon server with one handler on `/`, and Helidon's client for it.
record TestServer(WebServer server, WebClient client) implements AutoCloseable {

    private static final Logger QUIET = Logger.getLogger("io.helidon");

    static {
        QUIET.setLevel(Level.WARNING);
    }

    static TestServer start(Handler handler) {
        WebServer server = WebServer.builder()
                .port(0)
                .routing(routing -> routing.get("/", handler))
                .build()
                .start();
        return new TestServer(
                server,
                WebClient.builder().baseUri("http://localhost:" + server.port()).build());
    }

    HttpClientResponse get() {
        return client.get("/").header(HeaderValues.ACCEPT_EVENT_STREAM).request();
    }

    @Override
    public void close() {
        client.closeResource();
        server.stop();
    }
}
