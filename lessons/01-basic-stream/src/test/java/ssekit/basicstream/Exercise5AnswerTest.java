package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ssekit.lesson.LessonClient;
import ssekit.sse.Event;
import ssekit.testkit.Console;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 5, title = "stream the answer")
class Exercise5AnswerTest {
    @Test
    void the_first_word_comes_before_the_last_is_thought_of() {
        var firstWordRead = new CountDownLatch(1);
        Answer answer = word -> {
            word.accept("One");
            firstWordRead.await();
            word.accept(" word");
        };
        try (var server = Lesson.answering(answer);
                var probe = Probe.get(server.uri("/answer"))) {
            assertThat(probe.awaitEvents(1)).extracting(Event::data).containsExactly("One");
            firstWordRead.countDown();
            assertThat(probe.awaitEnd()).as("the end of the stream").isEqualTo(Ending.ENDED);
        }
    }

    @Test
    void the_comparison_shows_that_the_first_word_is_there_long_before_the_last() {
        var console = new Console();
        try (var server = Lesson.answering(word -> {
            word.accept("One");
            Thread.sleep(400);
            word.accept(" word");
        })) {
            var endpoint = server.uri("/events").toString();
            LessonClient.execute(new Client(console.out()), console.out(), "--compare", "--endpoint", endpoint);
        }
        assertThat(seconds(console, "/answer "))
                .as("the first byte, streamed and whole: %s", console.text())
                .isLessThan(seconds(console, "/answer/whole ") - 0.2);
    }

    @Test
    void the_words_joined_are_the_answer() {
        Answer answer = word -> {
            word.accept("One");
            word.accept(" word\nafter");
            word.accept(" another. ");
        };
        try (var server = Lesson.answering(answer);
                var probe = Probe.get(server.uri("/answer"))) {
            probe.awaitEnd();
            var words = probe.events().stream()
                    .filter(event -> event.type().equals(Event.MESSAGE))
                    .map(Event::data)
                    .collect(Collectors.joining());
            assertThat(words).isEqualTo("One word\nafter another. ");
            assertThat(probe.events().getLast().type()).isEqualTo("complete");
        }
    }

    private static double seconds(Console console, String path) {
        return Double.parseDouble(console.awaitLine(path).text().split(" +")[1]);
    }
}
