package ssekit.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Exercise;

@Exercise(number = 1, title = "give each topic a log of its own")
class Exercise1LifeTest {

    /// The lives of the first three topics of a server.
    static final class FirstLives implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            var topics = Lesson.topics();
            return Stream.of("alarms", "builds", "news")
                    .map(name -> Lesson.publish(topics, name, 1).life())
                    .toList();
        }
    }

    @Test
    void no_life_comes_again_when_the_whole_server_starts_again() {
        var lives = new ArrayList<Object>();
        for (var start = 1; start <= 3; start++) {
            lives.addAll((List<?>) Restart.supply(FirstLives.class));
        }
        assertThat(lives)
                .as("lives of alarms, builds and news, in three starts of a server, one after another; nothing static "
                        + "survives a restart")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_topic_of_any_valid_name_has_a_log() {
        var topics = Lesson.topics(100, 0, 10, InstantSource.system());
        for (var name : List.of(
                ".", "-", "_", "...", "--1", "a.b-c_d", "a-1.b-2", "0", "old-1", "abc.", "abcde_", "z".repeat(64))) {
            assertThat(Lesson.publish(topics, name, 1).number())
                    .as("number in the id of the first event of the topic '%s'", name)
                    .isEqualTo(1);
            assertThat(Lesson.data(Lesson.kept(topics, name)))
                    .as("what a new reader of the topic '%s' gets, which got one event", name)
                    .containsExactly(name + " 1");
        }
    }

    @Test
    void a_topic_keeps_as_many_events_however_many_topics_there_may_be() {
        var topics = Lesson.topics(100_000, 100_000, 50, InstantSource.system());
        IntStream.rangeClosed(0, 50).forEach(n -> Lesson.publish(topics, "builds", n));
        assertThat(Lesson.data(Lesson.kept(topics, "builds")))
                .as(
                        "what a new reader of builds gets, which got 51 events; backlog.count is 50, and topics.most 100,000")
                .isEqualTo(IntStream.rangeClosed(1, 50)
                        .mapToObj(n -> "builds " + n)
                        .toList());
    }
}
