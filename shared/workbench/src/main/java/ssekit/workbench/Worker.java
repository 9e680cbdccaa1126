package ssekit.workbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A process that runs learners' code, so that the workbench survives it. It reads tasks from standard input, one
/// per line, and writes messages about them to standard output.
///
/// A new task replaces a running one. The process ends when its input does.
final class Worker {
    private final Kit kit = new Kit(Path.of(""));
    private final Compiler compiler = new Compiler();
    private final Map<Integer, SourceCompiler> recompilers = new HashMap<>();
    private final PrintStream wire = System.out;
    private final BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private volatile long run;

    void work() throws IOException, InterruptedException {
        System.setIn(InputStream.nullInputStream()); // what the learner's code could read are the tasks
        ExitWatch.start(words -> tell(new WorkerMessage.Exits(words)));
        tell(new WorkerMessage.Ready());
        var running = Optional.<TaskRun>empty();
        for (var line = tasks.readLine(); line != null; line = tasks.readLine()) {
            if (running.isPresent()) {
                running.get().end();
            }
            running = Optional.of(begin(Task.ofLine(line)));
        }
    }

    private TaskRun begin(Task task) {
        run = task.run();
        tell(new WorkerMessage.Ready());
        var recompiler = recompilers.computeIfAbsent(task.lesson(), any -> new IncrementalCompiler(compiler));
        return TaskRun.start(kit, task, recompiler, this::tell);
    }

    private void tell(WorkerMessage told) {
        synchronized (wire) {
            wire.println(told.toLine(run));
            wire.flush();
        }
    }
}
