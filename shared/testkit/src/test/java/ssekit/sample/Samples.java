package ssekit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import ssekit.lesson.ExerciseOpen;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

/// Lessons' tests that fail, each in its own way; run by `ExerciseTest`, never by the build.
public final class Samples {
    private Samples() {}

    static void open(int number) {
        throw new ExerciseOpen(number, "say hello");
    }

    static void routing(HttpRouting.Builder routing) {
        routing.get("/open", (request, response) -> open(3));
        routing.get("/broken", (request, response) -> {
            throw new IllegalStateException("no such thing");
        });
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class OpenOnTheServer {
        @Test
        void fails() {
            try (var server = LiveServer.start(Samples::routing);
                    var probe = Probe.get(server.uri("/open"))) {
                probe.awaitEvents(1);
            }
        }
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class OpenOnAThreadThatNobodySees {
        @Test
        void fails() {
            Thread.ofVirtual().start(() -> {
                try {
                    open(2);
                } catch (ExerciseOpen swallowed) {
                    Thread.onSpinWait();
                }
            });
            Await.until("something", () -> false);
        }
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class OpenInTheClient {
        @Test
        void fails() {
            open(2);
        }
    }

    @Exercise(number = 1, title = "open the stream")
    public static class OpenInAField {
        private final Runnable server = make();

        private static Runnable make() {
            open(1);
            return () -> {};
        }

        @Test
        void fails() {
            server.run();
        }
    }

    @Exercise(number = 1, title = "open the stream")
    public static class OpenBeforeEach {
        @BeforeEach
        void begin() {
            open(1);
        }

        @Test
        void fails() {}
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class WrongText {
        @Test
        void fails() {
            assertThat("id:1").isEqualTo("id: 1");
        }
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class WrongTextBeforeALaterExercise {
        @Test
        void fails() {
            new ExerciseOpen(5, "come back");
            assertThat("id:1").isEqualTo("id: 1");
        }
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class BrokenServer {
        @Test
        void fails() {
            try (var server = LiveServer.start(Samples::routing);
                    var probe = Probe.get(server.uri("/broken"))) {
                assertThat(probe.status()).as("status").isEqualTo(200);
            }
        }
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class OtherException {
        @Test
        void fails() {
            throw new IllegalArgumentException("port 70000");
        }
    }

    @Exercise(number = 4, title = "wait politely")
    public static class NeverComes {
        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void fails() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class BeforeEachThrows {
        @BeforeEach
        void begin() {
            throw new IllegalStateException("no configuration");
        }

        @Test
        void fails() {}
    }

    @Exercise(number = 2, title = "end the stream properly")
    public static class AfterEachThrows {
        @AfterEach
        void end() {
            throw new IllegalStateException("not stopped");
        }

        @Test
        void fails() {}
    }

    @Exercise(number = 1, title = "open the stream")
    public static class Levels {
        @Test
        @Exercise(number = 2, title = "close it")
        void onTheMethod() {
            throw new AssertionError("wrong");
        }

        @Nested
        class Inside {
            @Test
            void aroundTheClass() {
                throw new AssertionError("wrong");
            }
        }
    }

    public static class OnlyOnMethods {
        @Test
        @Exercise(number = 1, title = "open the stream")
        void opens() {
            open(1);
        }

        @Test
        @Exercise(number = 2, title = "close it")
        void closes() {
            throw new AssertionError("wrong");
        }
    }

    @Exercise(number = 1, title = "open the stream")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    public static class OneAfterTheOther {
        private boolean second;

        @Test
        void one() {
            fail();
        }

        @Test
        void other() {
            fail();
        }

        private void fail() {
            if (second) {
                throw new AssertionError("wrong");
            }
            second = true;
            open(1);
        }
    }

    @Exercise(number = 1, title = "open the stream")
    public static class NotRun {
        @Test
        void isSkipped() {
            Assumptions.abort("no browser here");
        }
    }
}
