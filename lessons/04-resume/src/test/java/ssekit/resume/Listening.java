package ssekit.resume;

import io.helidon.webclient.api.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.opentest4j.AssertionFailedError;
import ssekit.sse.Event;
import ssekit.sse.StreamLimits;
import ssekit.testkit.Await;

/// A source that listens on a thread of its own, and all that it has told so far.
final class Listening implements EventSourceListener, AutoCloseable {
    /// One for all: to make one takes longer than most tests.
    private static final WebClient CLIENT = WebClient.create();

    final EventSource source;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Stop> stop = new CompletableFuture<>();
    private final Consumer<Listening> onEach;

    private Listening(
            URI uri, String lastEventId, Reconnection rules, StreamLimits limits, Consumer<Listening> onEach) {
        this.source =
                new EventSource(CLIENT, uri, lastEventId, event -> event.type().equals("complete"), rules, limits);
        this.onEach = onEach;
        Thread.ofVirtual().start(() -> {
            try {
                stop.complete(source.listen(this));
            } catch (RuntimeException | Error e) {
                stop.completeExceptionally(e);
            }
        });
    }

    static Listening to(URI uri) {
        return to(uri, "");
    }

    static Listening to(URI uri, String lastEventId) {
        return new Listening(uri, lastEventId, Lesson.atOnce(), StreamLimits.DEFAULT, listening -> {});
    }

    static Listening to(URI uri, Reconnection rules) {
        return new Listening(uri, "", rules, StreamLimits.DEFAULT, listening -> {});
    }

    static Listening to(URI uri, StreamLimits limits) {
        return new Listening(uri, "", Lesson.atOnce(), limits, listening -> {});
    }

    /// Calls back after each event, on the thread that listens.
    static Listening to(URI uri, Consumer<Listening> onEach) {
        return new Listening(uri, "", Lesson.atOnce(), StreamLimits.DEFAULT, onEach);
    }

    @Override
    public void onEvent(Event event) {
        events.add(event);
        onEach.accept(this);
    }

    @Override
    public void onWait(String why, Duration wait) {
        waits.add(wait);
    }

    List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    List<String> data() {
        return events().stream().map(Event::data).toList();
    }

    List<Duration> waits() {
        synchronized (waits) {
            return List.copyOf(waits);
        }
    }

    Stop awaitStop() {
        Await.until("the source to stop", stop::isDone, this::account);
        if (stop.isCompletedExceptionally()) {
            throw new AssertionFailedError(
                    "Expected listen to return why it stopped, but it threw " + stop.exceptionNow(),
                    stop.exceptionNow());
        }
        return stop.join();
    }

    /// What has happened up to now, for the message of a failure.
    String account() {
        return "it is %s; events so far: %d, waits so far: %d."
                .formatted(source.state(), events().size(), waits().size());
    }

    /// The waits up to now are enough: what the source does next is of no interest.
    @Override
    public void close() {
        source.close();
    }
}
