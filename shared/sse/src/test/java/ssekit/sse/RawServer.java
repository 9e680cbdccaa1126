package ssekit.sse;

import io.helidon.http.HeaderValues;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Answers one request with the given bytes, and then does to the connection what a test wants.
record RawServer(ServerSocket listening, WebClient client) implements AutoCloseable {

    interface Ending {
        void end(Socket socket) throws IOException;
    }

    static RawServer start(String answer, Ending ending) {
        return start(answer, ending, Duration.ofMinutes(2));
    }

    static RawServer start(String answer, Ending ending, Duration readTimeout) {
        try {
            ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(listening, answer, ending));
            WebClient client = WebClient.builder()
                    .baseUri("http://localhost:" + listening.getLocalPort())
                    .readTimeout(readTimeout)
                    .build();
            return new RawServer(listening, client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String head(String... headers) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    static String chunk(String text) {
        return Integer.toHexString(Parsed.utf8(text).length) + "\r\n" + text + "\r\n";
    }

    HttpClientResponse get() {
        return client.get("/").header(HeaderValues.ACCEPT_EVENT_STREAM).request();
    }

    @Override
    public void close() throws IOException {
        client.closeResource();
        listening.close();
    }

    private static void serve(ServerSocket listening, String answer, Ending ending) {
        try (Socket socket = listening.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!request.readLine().isEmpty()) {}
            socket.getOutputStream().write(Parsed.utf8(answer));
            socket.getOutputStream().flush();
            ending.end(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
