package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;

class LeftBehindTest {
    private static final String SLEEPER = """
            package ssekit.left;
            public class Sleeper implements Runnable {
                public void run() {
                    try {
                        Thread.sleep(3_600_000);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            }
            """;

    @Test
    void a_virtual_thread_that_still_runs_a_lessons_code_is_found_and_one_that_has_ended_is_not() throws Exception {
        var left = new LeftBehind();
        var compiled = new Compiler().compile(Map.of(Path.of("java/ssekit/left/Sleeper.java"), SLEEPER), List.of());
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try (var classes = new Classes(compiled.classes(), List.of())) {
            var sleeper = (Runnable)
                    classes.loadClass("ssekit.left.Sleeper").getConstructor().newInstance();
            assertThat(left.allNames()).isEmpty();
            threads.submit(sleeper);
            Await.until("the sleeper to be found", () -> left.allNames().equals("a virtual thread"));
            threads.shutdownNow();
            Await.until("no sleeper", () -> left.allNames().isEmpty());
        } finally {
            threads.shutdownNow();
        }
    }
}
