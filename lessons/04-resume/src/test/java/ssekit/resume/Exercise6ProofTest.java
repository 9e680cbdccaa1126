package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.sse.Frame;
import ssekit.testkit.Exercise;
import ssekit.testkit.Fault;
import ssekit.testkit.Link;
import ssekit.testkit.LiveServer;

/// The proof of the whole lesson: server and client together, through a link that breaks on schedule.
@Exercise(number = 6, title = "come back with the id")
class Exercise6ProofTest {
    private static final int SHORT = 3;
    private static final int LONG = 12_000;
    private static final int CUTS = 200;

    private static final int SEED = 20260704;

    @Test
    void cut_at_any_byte_of_a_short_stream_every_event_comes_once_and_in_order() {
        var logs = Stream.generate(() -> Lesson.telling(2)).limit(500).toList();
        try (var server = LiveServer.start(each(logs))) {
            var length = bytesThrough(server, logs, 0, new Fault.Pass());
            for (var at = 0; at <= length; at++) {
                bytesThrough(server, logs, at + 1, new Fault.CutAfter(at));
            }
            assertThat(length).isBetween(100, 400);
        }
    }

    @Test
    void cut_at_two_hundred_places_of_a_long_stream_every_event_comes_once_and_in_order() {
        var luck = new Random(SEED);
        var faults = Stream.generate(() -> luck.nextInt(2_500))
                .limit(CUTS)
                .map(at -> luck.nextBoolean() ? new Fault.CutAfter(at) : new Fault.ResetAfter(at))
                .toArray(Fault[]::new);
        var log = Lesson.telling(LONG / 2);
        try (var server = Lesson.serve(log);
                var link = Link.to(server.port(), faults);
                var listening = Listening.to(link.uri("/events"))) {
            for (var n = LONG / 2 + 1; n <= LONG; n++) {
                log.append(Frame.message("" + n));
            }
            log.end(Frame.event("complete", "{}"));
            assertThat(listening.awaitStop()).isEqualTo(new Stop.Complete());
            assertThat(listening.data()).as("seed %d", SEED).isEqualTo(all(LONG));
            assertThat(link.connections()).as("seed %d", SEED).isEqualTo(CUTS + 1);
        }
    }

    /// Each log at a path of its own, so that one server is enough.
    private static Consumer<HttpRouting.Builder> each(List<Log> logs) {
        return routing ->
                IntStream.range(0, logs.size()).forEach(n -> routing.register("/" + n, Lesson.server(logs.get(n))));
    }

    /// Half of the stream is there already; each event of the other half happens when the one before it was read.
    private static int bytesThrough(LiveServer server, List<Log> logs, int n, Fault fault) {
        var log = logs.get(n);
        try (var link = Link.to(server.port(), fault);
                var listening = Listening.to(
                        link.uri("/" + n + "/events"),
                        so -> goOn(log, so.events().size()))) {
            assertThat(listening.awaitStop()).isEqualTo(new Stop.Complete());
            assertThat(listening.data()).as("%s", fault).isEqualTo(all(SHORT));
            return (int) link.bodyBytes();
        }
    }

    private static void goOn(Log log, int read) {
        if (read >= 2 && read < SHORT) {
            log.append(Frame.message("" + (read + 1)));
        }
        if (read == SHORT) {
            log.end(Frame.event("complete", "{}"));
        }
    }

    private static List<String> all(int events) {
        return Stream.concat(IntStream.rangeClosed(1, events).mapToObj(String::valueOf), Stream.of("{}"))
                .toList();
    }
}
