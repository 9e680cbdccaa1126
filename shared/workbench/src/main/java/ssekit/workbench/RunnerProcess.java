package ssekit.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ssekit.testkit.Machine;

/// The process of a [SubmissionRunner]: it sends messages, ends, or is silent for too long.
final class RunnerProcess implements AutoCloseable {
    private static final long MOST_BYTES = 8_000_000;

    /// Its group, and on Linux whatever left the group but still has its home.
    private static final String END = """
            kill -9 -"$0"
            grep -lszxF "HOME=$1" /proc/[0-9]*/environ | cut -d / -f 3 | xargs kill -9
            """;

    /// How long it may take to say its first word.
    static final Duration START = Machine.scaled(Duration.ofSeconds(30));

    /// On a busy machine, patience lasts up to so many times as long.
    private static final int BUSY_ROUNDS = 4;

    /// How long its last output may take after its end, because a process that inherited its output may keep it open.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /// What has been heard of it.
    sealed interface Heard {
        record Word(WorkerMessage told) implements Heard {}

        /// @param code its exit code
        record End(int code) implements Heard {}

        record Silence() implements Heard {}
    }

    /// The beginning of every message of the runner, so that a submission can't forge one.
    private final long secret = new SecureRandom().nextLong() >>> 1;

    private final Process process;
    private final CompletableFuture<Void> end;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    /// @param home an empty folder, all that the process is told of this machine's disks
    /// @param submission see [SubmissionRunner]
    /// @param core the core to stay on, where the system lets one choose
    RunnerProcess(Kit kit, Sandbox sandbox, Path home, Path submission, String core, List<ExerciseId> exercises) {
        var builder = new ProcessBuilder(RunnerCommand.of(kit, sandbox, home, submission, core, exercises))
                .directory(home.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        var path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        path,
                        "HOME",
                        home.toString(),
                        "TMPDIR",
                        home.toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "MALLOC_ARENA_MAX",
                        "2"));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8).println(secret); // it stays open
        var listener = Thread.ofVirtual().name("judge's words").start(this::listen);
        end = process.onExit().thenAccept(ended -> end(home, listener));
    }

    /// Whether one starts at all.
    static boolean canStart(Kit kit, Sandbox sandbox, ScratchFolder scratch, String core) {
        try (var process = new RunnerProcess(kit, sandbox, scratch.empty(), scratch.empty(), core, List.of())) {
            return process.next(START) instanceof Heard.Word;
        } catch (UncheckedIOException e) {
            return false; // such as that there is no such program
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits for the next word, or for the end, for so long; for longer, if the machine is too busy to let it run.
    Heard next(Duration patience) throws InterruptedException {
        for (var round = 1; ; round++) {
            var before = CpuTime.of(process);
            var next = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                return next;
            }
            if (round == BUSY_ROUNDS || !CpuTime.of(process).isStarvedSince(before, patience)) {
                return new Heard.Silence();
            }
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(
                new BoundedStream(process.getInputStream(), MOST_BYTES), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                WorkerMessage.ofLine(line)
                        .filter(of -> of.run() == secret)
                        .ifPresent(of -> heard.add(new Heard.Word(of.told())));
            }
        } catch (IOException e) {
            // it was killed, which its exit code tells
        }
        process.destroyForcibly(); // it has closed its output, or has said too much
    }

    /// What a process has started outlives it.
    private void end(Path home, Thread listener) {
        try {
            new ProcessBuilder("sh", "-c", END, String.valueOf(process.pid()), home.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            listener.join(LAST_WORDS);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        heard.add(new Heard.End(process.exitValue()));
    }

    /// Ends it, whatever it does, and the processes that it has started.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        end.join();
    }
}
