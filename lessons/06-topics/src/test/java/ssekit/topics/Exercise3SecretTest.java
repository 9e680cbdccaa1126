package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;

@Exercise(number = 3, title = "let only the holder of the token publish")
class Exercise3SecretTest {
    private static final int THREADS = 4;
    private static final int TIMES = 5_000;

    /// Each has the checksum of the token: CRC-32, CRC-32C and Adler-32.
    private static final List<String> SAME_CHECKSUM =
            List.of("k/~dc`j,for-tests", "b.sngfd-for-tests", "a-umlen-for-tests");

    @Test
    void a_token_with_the_same_checksum_is_another() {
        var token = new Token(Lesson.TOKEN);
        assertThat(token.admits("Bearer " + Lesson.TOKEN))
                .as("whether the token is let in")
                .isTrue();
        for (var other : SAME_CHECKSUM) {
            assertThat(token.admits("Bearer " + other))
                    .as(
                            "whether the header 'Authorization: Bearer %s' is let in, when the token is %s, which has the "
                                    + "same CRC-32, CRC-32C or Adler-32",
                            other, Lesson.TOKEN)
                    .isFalse();
        }
    }

    @Test
    void nothing_prints_the_token() {
        var token = new Token(Lesson.TOKEN);
        try (var printed = new Printed()) {
            for (var header : List.of("Bearer " + Lesson.TOKEN, "Bearer x" + Lesson.TOKEN, "Basic " + Lesson.TOKEN)) {
                token.admits(header);
                assertThat(printed.text())
                        .as("what was printed or logged while the header 'Authorization: %s' was checked", header)
                        .doesNotContain(Lesson.TOKEN);
            }
        }
    }

    @Test
    void publishers_at_the_same_time_do_not_confuse_each_other() throws Exception {
        var token = new Token(Lesson.TOKEN);
        var together = new CyclicBarrier(THREADS);
        Callable<Integer> admitted = () -> {
            together.await();
            var count = 0;
            for (var n = 0; n < TIMES; n++) {
                count += token.admits("Bearer " + Lesson.TOKEN) ? 1 : 0;
            }
            return count;
        };
        var publishers =
                Stream.generate(() -> new FutureTask<>(admitted)).limit(THREADS).toList();
        publishers.forEach(publisher -> Thread.ofPlatform().daemon().start(publisher));
        for (var publisher : publishers) {
            assertThat(publisher.get())
                    .as("how many of " + TIMES + " requests with the right token are let in, when three other "
                            + "publishers send as many at the same time")
                    .isEqualTo(TIMES);
        }
    }
}
