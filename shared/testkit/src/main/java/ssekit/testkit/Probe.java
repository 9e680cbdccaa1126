package ssekit.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.opentest4j.AssertionFailedError;
import ssekit.sse.Event;

/// Requests one URI over a plain socket, and records every byte that comes back, with times.
///
/// It reads on its own thread. A wait lasts until [Await#deadline()] at most, stops as soon as the response has
/// ended, and fails with a sentence that shows what came. Times are measured from the request.
public final class Probe implements AutoCloseable {

    /// Small, so that a server soon blocks when the probe stops reading.
    private static final int RECEIVE_BUFFER = 32 * 1024;

    private final Socket socket;
    private final Tap tap;
    private final Recording recording;
    private final Reader reader;

    private Probe(Socket socket) {
        this.socket = socket;
        this.tap = Timeline.ofTest().tap(Moment.Side.CLIENT, socket.getPort(), socket.getLocalPort());
        this.recording = new Recording(tap);
        this.reader = new Reader(socket, recording);
    }

    /// Opens a stream: `GET`, with `Accept: text/event-stream`.
    public static Probe get(URI uri) {
        return get(uri, Map.of());
    }

    /// The same with more headers, or other values of them.
    public static Probe get(URI uri, Map<String, String> headers) {
        return send("GET", uri, headers, "");
    }

    /// Posts a body, as `application/json` if the headers do not say otherwise.
    public static Probe post(URI uri, Map<String, String> headers, String body) {
        return send("POST", uri, headers, body);
    }

    /// Sends any request; a body has its `Content-Length`.
    ///
    /// @throws AssertionFailedError if no server listens there
    public static Probe send(String method, URI uri, Map<String, String> headers, String body) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            Tcp.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), socket);
            Probe probe = new Probe(socket);
            byte[] request = Outgoing.request(method, uri, headers, body);
            new Requests().take(request, request.length).forEach(probe.tap::request);
            probe.reader.ask(request);
            return probe;
        } catch (IOException e) {
            throw new AssertionFailedError("Expected a server at " + uri + ", but: " + e.getMessage(), e);
        }
    }

    /// Waits for the head of the response, and returns its status code.
    public int status() {
        return Integer.parseInt(Head.firstLine(head()).split(" ", 3)[1]);
    }

    /// Waits for the head of the response, and returns the value of a header, in any case of its name.
    public Optional<String> header(String name) {
        return Head.header(head(), name);
    }

    /// Waits for a fact.
    ///
    /// @param what completes the sentence "Expected …"
    /// @throws AssertionFailedError if the response ends, or the time is over, without it
    public void await(String what, Predicate<Probe> fact) {
        Await.until(
                what,
                () -> fact.test(this),
                () -> ending() != Ending.STILL_OPEN,
                () -> new Await.Instead(Account.of(recording), recording.text().isEmpty()));
    }

    /// Waits for that many events, and returns all that have come.
    public List<Event> awaitEvents(int count) {
        await(Account.count(count, "event"), probe -> probe.events().size() >= count);
        return events();
    }

    /// Waits for that many comments, and returns all that have come.
    public List<String> awaitComments(int count) {
        await(Account.count(count, "comment"), probe -> probe.comments().size() >= count);
        return comments();
    }

    /// Waits until the response has ended, and returns how.
    public Ending awaitEnd() {
        await("the end of the stream", probe -> probe.ending() != Ending.STILL_OPEN);
        return ending();
    }

    /// How the response ended, if it has.
    public Ending ending() {
        return recording.ending();
    }

    /// The events so far.
    public List<Event> events() {
        return recording.events();
    }

    /// What a client would send as `Last-Event-ID` by now; empty if nothing.
    public String lastEventId() {
        return recording.lastEventId();
    }

    /// When each of [#events()] was complete.
    public List<Duration> eventTimes() {
        return recording.ofEvents().stream().map(Arrival::at).toList();
    }

    /// The comments so far, each without its colon and the one space after it.
    public List<String> comments() {
        return recording.ofComments().stream().map(Arrival.OfComment::comment).toList();
    }

    /// When each of [#comments()] was complete.
    public List<Duration> commentTimes() {
        return recording.ofComments().stream().map(Arrival::at).toList();
    }

    /// Events and comments so far, in the order in which they came.
    public List<Arrival> arrivals() {
        return recording.arrivals();
    }

    /// Every read from the socket so far, as it came: head, framing and all.
    public List<Read> reads() {
        return recording.reads();
    }

    /// The body so far, without its framing.
    public String text() {
        return recording.text();
    }

    /// From now on nothing is read, so that the server's writes fill the buffers and then wait.
    public void stopReading() {
        tap.note(Moment.Kind.STOP_READING);
        reader.stop();
    }

    /// Goes on reading.
    public void resumeReading() {
        tap.note(Moment.Kind.READ_AGAIN);
        reader.resume();
    }

    /// Says that no more will be sent (FIN), and goes on reading.
    public void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionFailedError("Expected an open connection, but: " + e.getMessage(), e);
        }
    }

    /// Vanishes with a reset, as a killed process may.
    public void closeHard() {
        reader.leave(() -> Tcp.reset(socket));
    }

    /// Leaves in an orderly way in the middle of a test, as a closed browser tab does.
    public void leave() {
        reader.leave(() -> Tcp.close(socket));
    }

    /// The same at its end.
    @Override
    public void close() {
        leave();
    }

    private String head() {
        await("the head of a response", probe -> recording.head().isPresent());
        return recording.head().orElseThrow();
    }
}
