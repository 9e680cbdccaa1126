package ssekit.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.opentest4j.AssertionFailedError;

/// A server for tests of clients. It answers each request with the next of its answers, byte by byte.
///
/// A further request on a kept connection gets the next answer too. After the last answer, it answers 503.
public final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener = Tcp.listen();
    private final List<Answer> script;
    private final AtomicInteger departures = new AtomicInteger();
    private final AtomicReference<Held> held = new AtomicReference<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /// A connection with an open answer.
    private record Held(Socket socket, Tap tap) {}

    private ScriptedServer(List<Answer> script) {
        this.script = script;
        Tcp.accept(listener, "scripted server", this::serving);
    }

    /// Starts a server with this script.
    public static ScriptedServer answering(Answer... script) {
        return new ScriptedServer(List.of(script));
    }

    /// @param path begins with a slash; a query may follow
    public URI uri(String path) {
        return Tcp.uri(listener.getLocalPort(), path);
    }

    /// The requests so far, in the order in which they were answered.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// Waits for that many requests, and returns all that have come.
    public List<Request> awaitRequests(int count) {
        Await.until(
                Account.count(count, "request"),
                () -> requests.size() >= count,
                () -> false,
                () -> new Await.Instead(Account.count(requests.size(), "request") + " came.", requests.isEmpty()));
        return requests();
    }

    /// Sends the next piece of the open answer; waits for a client that has one, if need be.
    public void send(String text) {
        send(held(), Answer.chunk(text));
    }

    /// Ends the open answer properly; the connection stays.
    public void release() {
        send(end(), Answer.lastChunk());
    }

    /// Closes the connection of the open answer, without the answer's end.
    public void cut() {
        Held end = end();
        end.tap().over(Moment.Kind.CUT);
        Tcp.close(end.socket());
    }

    /// Resets the connection of the open answer.
    public void reset() {
        Held end = end();
        end.tap().over(Moment.Kind.RESET);
        Tcp.reset(end.socket());
    }

    /// Waits until that many clients have left an open answer by themselves.
    public void awaitDepartures(int count) {
        Await.until(
                Account.count(count, "client") + " to leave the stream",
                () -> departures.get() >= count,
                () -> false,
                () -> new Await.Instead(departures.get() + " did: close the response to leave.", false));
    }

    /// Closes the server and all its connections.
    @Override
    public void close() {
        Tcp.close(listener);
        held.set(null);
        sockets.forEach(Tcp::close);
    }

    private Held held() {
        Await.until("a client with an open answer", () -> held.get() != null);
        return held.get();
    }

    private Held end() {
        held();
        return held.getAndSet(null);
    }

    private Runnable serving(Socket socket) {
        sockets.add(socket);
        Held served =
                new Held(socket, Timeline.ofTest().tap(Moment.Side.SERVER, socket.getLocalPort(), socket.getPort()));
        return () -> serve(served);
    }

    private void serve(Held served) {
        try (Socket socket = served.socket()) {
            socket.setTcpNoDelay(true);
            byte[] buffer = new byte[8192];
            Requests incoming = new Requests();
            InputStream in = socket.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (Request request : incoming.take(buffer, count)) {
                    served.tap().request(request);
                    answer(served, request);
                }
            }
        } catch (IOException e) {
            // The client, or the test, has ended the connection.
        }
        if (held.compareAndSet(served, null)) {
            served.tap().over(Moment.Kind.LEAVE);
            departures.incrementAndGet();
        }
    }

    private void answer(Held served, Request request) throws IOException {
        Answer answer = next(request);
        write(served, answer.bytes());
        switch (answer.then()) {
            case KEEP -> {}
            case HOLD -> held.set(served);
            case CUT -> {
                served.tap().closed();
                Tcp.close(served.socket());
            }
            case RESET -> {
                served.tap().over(Moment.Kind.RESET);
                Tcp.reset(served.socket());
            }
        }
    }

    private synchronized Answer next(Request request) {
        requests.add(request);
        int number = requests.size();
        if (number <= script.size()) {
            return script.get(number - 1);
        }
        String sentence = "The script has %d answers, and this is request %d.\n".formatted(script.size(), number);
        return Answer.of(503, "text/plain", sentence);
    }

    private static void write(Held to, byte[] bytes) throws IOException {
        to.tap().response(bytes, 0, bytes.length);
        to.socket().getOutputStream().write(bytes);
    }

    private static void send(Held to, String text) {
        try {
            write(to, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionFailedError("Expected the client to be there still, but: " + e.getMessage(), e);
        }
    }
}
