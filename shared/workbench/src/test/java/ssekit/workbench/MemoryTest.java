package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
    private static final int MEGABYTE = 1 << 20;

    /// What a test did when the clock cut it off, in a process with 64 MB, and the process's exit code.
    @ParameterizedTest
    @CsvSource({"grows,3", "is-full,3", "throws-away,0", "keeps-little,0"})
    void what_uses_up_the_memory_is_told_by_that_and_not_by_the_clock(String what, int code)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        java, "-Xmx64m", "-XX:+UseSerialGC", "-cp", path, MemoryTest.class.getName(), what)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(code);
    }

    public static void main(String[] what) throws InterruptedException {
        var kept = new ArrayList<byte[]>();
        var isGrowing = what[0].equals("grows");
        for (var megabytes = 0; megabytes < (what[0].equals("is-full") ? 40 : isGrowing ? 10 : 4); megabytes++) {
            kept.add(new byte[MEGABYTE]);
        }
        Thread.ofPlatform().daemon().start(() -> {
            for (var garbage = new byte[MEGABYTE]; !what[0].equals("keeps-little"); garbage = new byte[MEGABYTE]) {
                if (isGrowing) {
                    kept.add(garbage);
                }
                pause();
            }
        });
        Thread.sleep(50);
        Memory.exitIfUsedUp();
        System.exit(kept.isEmpty() ? 1 : 0);
    }

    /// As on a slow machine.
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
