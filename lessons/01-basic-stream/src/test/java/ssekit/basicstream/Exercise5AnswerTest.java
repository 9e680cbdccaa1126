package ssekit.basicstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.lesson.ExerciseOpen;
import ssekit.lesson.LessonClient;
import ssekit.sse.Event;
import ssekit.testkit.Console;
import ssekit.testkit.Ending;
import ssekit.testkit.Exercise;
import ssekit.testkit.Probe;

@Exercise(number = 5, title = "stream the answer")
class Exercise5AnswerTest {
    /// What is special in JSON, HTML or a terminal is nothing special in an answer.
    private static final List<String> WORDS = List.of(
            "One",
            "  word",
            " ",
            "\nafter",
            " another. ",
            "\tA",
            " \"quoted\" \\",
            " <b>&amp;",
            " line\n",
            "\n",
            "end");

    @Test
    void each_word_comes_before_the_next_is_thought_of() {
        var words = new LinkedBlockingQueue<String>();
        try (var server = Lesson.answering(word -> {
                    while (true) {
                        word.accept(words.take());
                    }
                });
                var probe = Probe.get(server.uri("/answer"))) {
            assertThat(probe.status())
                    .as("status of GET /answer, before there is a word")
                    .isEqualTo(200);
            for (var n = 1; n <= Lesson.MANY; n++) {
                words.add(" word " + n);
                assertThat(probe.awaitEvents(n).getLast())
                        .as("event %s", n)
                        .isEqualTo(new Event("", Event.MESSAGE, " word " + n));
            }
        }
    }

    @Test
    void the_words_joined_are_the_answer() {
        Answer answer = word -> WORDS.forEach(word);
        try (var server = Lesson.answering(answer);
                var probe = Probe.get(server.uri("/answer"))) {
            assertThat(probe.awaitEnd()).as("how GET /answer ended").isEqualTo(Ending.ENDED);
            assertThat(probe.events().stream()
                            .filter(event -> event.type().equals(Event.MESSAGE))
                            .map(Event::data)
                            .collect(Collectors.joining()))
                    .as("data of the events of type message, joined")
                    .isEqualTo(String.join("", WORDS));
            assertThat(probe.events())
                    .as("types of the events: one for each of %s words, and the end", WORDS.size())
                    .extracting(Event::type)
                    .containsExactlyElementsOf(
                            Stream.concat(WORDS.stream().map(word -> "message"), Stream.of("complete"))
                                    .toList());
            assertThat(probe.text().lines().filter(line -> line.startsWith("event")))
                    .as("lines on the wire that name a type: words have none")
                    .containsExactly("event: complete");
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
    void every_reader_gets_an_answer_of_its_own() {
        var readers = new AtomicInteger();
        var bothRead = new CountDownLatch(1);
        try (var server = Lesson.answering(word -> {
                    var reader = readers.incrementAndGet();
                    word.accept("first for " + reader);
                    bothRead.await();
                    word.accept("last for " + reader);
                });
                var early = Probe.get(server.uri("/answer"))) {
            early.awaitEvents(1);
            try (var late = Probe.get(server.uri("/answer"))) {
                late.awaitEvents(1);
                bothRead.countDown();
                assertThat(early.awaitEvents(2).subList(0, 2))
                        .as("words for the first of two readers")
                        .extracting(Event::data)
                        .containsExactly("first for 1", "last for 1");
                assertThat(late.awaitEvents(2).subList(0, 2))
                        .as("words for the second reader")
                        .extracting(Event::data)
                        .containsExactly("first for 2", "last for 2");
            }
        }
    }

    @Test
    void every_answer_is_thought_of_anew() {
        var answers = new AtomicInteger();
        try (var server = Lesson.answering(word -> word.accept("answer " + answers.incrementAndGet()))) {
            for (var n = 1; n <= 2; n++) {
                try (var probe = Probe.get(server.uri("/answer"))) {
                    assertThat(probe.awaitEvents(1).getFirst().data())
                            .as("the word for reader %s, which connected when the one before had a whole answer", n)
                            .isEqualTo("answer " + n);
                    probe.awaitEnd();
                }
            }
        }
    }

    @Test
    void one_who_does_not_read_keeps_nobody_waiting() {
        var readers = new AtomicInteger();
        var sent = new AtomicInteger();
        var stopped = new CountDownLatch(1);
        try (var server = Lesson.answering(word -> {
            var count = readers.incrementAndGet() == 1 ? sent : new AtomicInteger();
            word.accept("the first");
            stopped.await();
            while (count.incrementAndGet() <= Lesson.LARGE_EVENTS) {
                word.accept(Lesson.LARGE);
            }
            Thread.sleep(Lesson.LONGER_THAN_ANY_TEST);
        })) {
            Lesson.assertServesOneNextToAnotherWhoDoesNotRead(server, "/answer", stopped, sent);
        }
    }

    @Test
    void an_answer_without_a_word_is_complete_too() {
        try (var server = Lesson.answering(word -> {});
                var probe = Probe.get(server.uri("/answer"))) {
            assertThat(probe.awaitEnd())
                    .as("how GET /answer ended, without a word")
                    .isEqualTo(Ending.ENDED);
            assertThat(probe.events())
                    .as("types of the events of an answer that ended without a word")
                    .extracting(Event::type)
                    .containsExactly("complete");
        }
    }

    @Test
    void an_answer_that_fails_before_its_first_word_is_not_complete() {
        try (var server = Lesson.answering(word -> {
                    throw new UncheckedIOException(new IOException("the model is not there"));
                });
                var probe = Probe.get(server.uri("/answer"))) {
            probe.awaitEnd();
            assertThat(probe.events())
                    .as("events of an answer that failed before its first word")
                    .isEmpty();
            assertThat(ExerciseOpen.met())
                    .as("the call of complete(sink), after an answer that failed")
                    .isEmpty();
        }
    }

    @Test
    void an_answer_that_fails_or_is_interrupted_is_not_complete() {
        assertNotComplete("fails with an IllegalStateException", word -> {
            word.accept("One");
            throw new IllegalStateException("the model is broken");
        });
        assertNotComplete("fails", word -> {
            word.accept("One");
            throw new UncheckedIOException(new IOException("the model is gone"));
        });
        assertNotComplete("is interrupted", word -> {
            word.accept("One");
            throw new InterruptedException("the server stops");
        });
    }

    @Test
    void nobody_thinks_for_a_reader_who_has_gone() {
        var ended = new CountDownLatch(1);
        var thinking = new AtomicReference<Thread>();
        try (var server = Lesson.serve(
                        Lesson.thinking(word -> {
                            thinking.set(Thread.currentThread());
                            while (true) {
                                word.accept("word");
                                Thread.sleep(1);
                            }
                        }),
                        ended);
                var probe = Probe.get(server.uri("/answer"))) {
            probe.awaitEvents(1);
            probe.closeHard();
            Lesson.awaitEnd(ended, thinking);
        }
    }

    private static void assertNotComplete(String how, Answer answer) {
        try (var server = Lesson.answering(answer);
                var probe = Probe.get(server.uri("/answer"))) {
            probe.awaitEnd();
            assertThat(probe.events())
                    .as("types of the events of an answer that %s after its first word", how)
                    .extracting(Event::type)
                    .containsExactly("message");
        }
    }

    private static double seconds(Console console, String path) {
        return Double.parseDouble(console.awaitLine(path).text().split(" +")[1]);
    }
}
