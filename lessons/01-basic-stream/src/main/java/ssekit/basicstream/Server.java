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
    private final InstantSource clock;

    public Server(Counter counter, Answer answer, InstantSource clock) {
        this.counter = counter;
        this.answer = answer;
        this.clock = clock;
    }

    public static void main(String[] args) {
        LessonServer.run(
                config -> new Server(
                        Counter.from(config.get("stream")), Answer.from(config.get("answer")), InstantSource.system()),
                Scope.of("/events").titled("Lesson 1: a basic stream"),
                args);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/events", this::events).get("/answer", this::answer).get("/answer/whole", this::wholeAnswer);
    }

    private void events(ServerRequest request, ServerResponse response) throws InterruptedException {
        // EXERCISE 1: open the stream and send the counter
        // One event for each number: its id is the number, its type is `message`, its data is event(n). Wait
        // counter.interval() before each but the first. After the last one, call complete(sink).
        throw new ssekit.lesson.ExerciseOpen(1, "open the stream and send the counter");
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
        // A client can't tell a stream that is over from one that broke, unless you say so. Send an event of type
        // `complete`, with any data, and then nothing more.
        throw new ssekit.lesson.ExerciseOpen(2, "end the stream properly");
    }

    private void answer(ServerRequest request, ServerResponse response) throws InterruptedException {
        // EXERCISE 5: stream the answer
        // As wholeAnswer does it, but each word is on its way as soon as it is thought of, as an event without a type.
        // complete(sink) ends it.
        throw new ssekit.lesson.ExerciseOpen(5, "stream the answer");
    }

    private void wholeAnswer(ServerRequest request, ServerResponse response) throws InterruptedException {
        var text = new StringBuilder();
        answer.think(text::append);
        response.send(text.toString());
    }
}
