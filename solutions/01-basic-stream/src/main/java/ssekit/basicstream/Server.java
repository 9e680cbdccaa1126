package ssekit.basicstream;

import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import ssekit.lesson.LessonServer;
import ssekit.scope.Scope;
import ssekit.sse.Frame;
import ssekit.sse.FrameSink;

/// Streams a counter and says when it is complete. Gives one slow answer twice: streamed, and whole.
public final class Server implements HttpService {
    private final Counter counter;
    private final Answer answer;
    private final Pause pause;
    private final InstantSource clock;

    public Server(Counter counter, Answer answer, Pause pause, InstantSource clock) {
        this.counter = counter;
        this.answer = answer;
        this.pause = pause;
        this.clock = clock;
    }

    public static void main(String[] args) {
        LessonServer.run(
                config -> new Server(
                        Counter.from(config.get("stream")),
                        Answer.from(config.get("answer")),
                        Thread::sleep,
                        InstantSource.system()),
                Scope.of("/events").titled("Lesson 1: a basic stream"),
                args);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events).get("/answer", this::answer).get("/answer/whole", this::wholeAnswer);
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        // EXERCISE 1: open the stream and send the counter
        // Each reader gets the numbers 1 to counter.count(), each in an event of its own: id n, type `message`, data
        // event(n). The first comes at once, each other one counter.interval() after the one before it; wait with
        // pause.
        // complete(sink) comes right after the last number. A stream that breaks off never gets there.
        try (var sink = response.sink(FrameSink.TYPE)) {
            for (var n = 1; n <= counter.count(); n++) {
                if (n > 1) {
                    pause.of(counter.interval());
                }
                sink.emit(Frame.event("message", event(n).toString()).withId(String.valueOf(n)));
            }
            complete(sink);
        }
    }

    private JsonObject event(int n) {
        return JsonObject.builder()
                .set("counter", n)
                .set("message", counter.message() + " " + n)
                .set("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .build();
    }

    private static void complete(FrameSink sink) {
        // EXERCISE 2: end the stream properly
        // A client can't tell a stream that is over from one that broke, unless you say so. The last thing on the
        // stream
        // is an event of type `complete`, with any data.
        sink.emit(Frame.event("complete", "{}"));
    }

    private void answer(ServerRequest request, ServerResponse response) throws InterruptedException {
        // EXERCISE 5: stream the answer
        // Each reader gets the words of an answer, each in an event without a type, as soon as it is thought of.
        // Joined,
        // the data of these events is what wholeAnswer sends. complete(sink) comes only after a whole answer.
        try (var sink = response.sink(FrameSink.TYPE)) {
            answer.think(word -> sink.emit(Frame.message(word)));
            complete(sink);
        }
    }

    private void wholeAnswer(ServerRequest request, ServerResponse response) throws InterruptedException {
        var text = new StringBuilder();
        answer.think(text::append);
        response.send(text.toString());
    }
}
