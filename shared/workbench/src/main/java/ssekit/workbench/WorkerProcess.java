package ssekit.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// The process of a [Worker] as the workbench sees it.
final class WorkerProcess implements AutoCloseable {
    /// What `-XX:+ExitOnOutOfMemoryError` ends with.
    static final int OUT_OF_MEMORY = 3;

    static final String MEMORY = "512m";

    private final Process process;
    private final PrintStream tasks;

    private WorkerProcess(Process process) {
        this.process = process;
        this.tasks = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /// @param told gets what it tells, with the number of the run
    /// @param ended gets its exit code
    static WorkerProcess start(
            Kit kit, BiConsumer<WorkerProcess, WorkerMessage.Of> told, BiConsumer<WorkerProcess, Integer> ended) {
        try {
            var builder = new ProcessBuilder(command())
                    .directory(kit.root().toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().removeIf(name -> name.startsWith("KIT_")); // the class's code is one of them
            var worker = new WorkerProcess(builder.start());
            Thread.ofVirtual().name("worker's words").start(() -> ended.accept(worker, worker.listen(told)));
            return worker;
        } catch (IOException e) {
            throw new IllegalStateException("Expected Java to start once more, but: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@.kit/java.args",
                "-Xmx" + MEMORY,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SharedArchiveFile=.kit/classes.jsa",
                "-Xlog:disable",
                "-Djdk.trackAllThreads=true", // for LeftBehind
                "-Dssekit.deadline=" + Learn.DEADLINE.toMillis()));
        command.addAll(List.of("ssekit.workbench.Workbench", "worker"));
        return command;
    }

    void send(Task task) {
        tasks.println(task.toLine());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private int listen(BiConsumer<WorkerProcess, WorkerMessage.Of> told) {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> WorkerMessage.ofLine(line).ifPresent(of -> told.accept(this, of)));
            return process.waitFor();
        } catch (IOException | java.io.UncheckedIOException e) {
            return -1; // killed
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends it, whatever it does, and the processes that it has started.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
