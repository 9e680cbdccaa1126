package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/// `make loop-bench`: edits files 50 times, as a learner does, and measures the time from each save to its verdict.
///
/// It works in a copy of the kit, exercise by exercise, and writes the right answer or, now and then, a typing
/// error.
final class LoopBench {
    private static final int EDITS = 50;
    private static final int SLIP_AFTER = 5;

    private final BlockingQueue<LoopEvent> events = new LinkedBlockingQueue<>();
    private final List<Long> times = new ArrayList<>();
    private final PrintStream out;

    LoopBench(PrintStream out) {
        this.out = out;
    }

    /// Says whether every edit had the verdict that it should have.
    boolean run(Kit original) throws IOException, InterruptedException {
        var root = Files.createTempDirectory("loop-bench");
        try {
            return edit(new Kit(copy(original, root)));
        } finally {
            try (var all = Files.walk(root)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private boolean edit(Kit copy) throws InterruptedException {
        var asExpected = true;
        try (var session = new LearnSession(copy, events::add)) {
            for (var lesson : copy.lessons()) {
                session.open(lesson);
                untilOver(session);
                for (var place : session.course().exercises()) {
                    session.course().goTo(place.number());
                    if (times.size() % SLIP_AFTER == 0 && times.size() < EDITS) {
                        asExpected &= edit(session, place, "class {") instanceof Verdict.DoesNotCompile;
                    }
                    if (times.size() < EDITS) {
                        asExpected &= edit(session, place, "class") instanceof Verdict.Green;
                    }
                }
            }
        }
        var sorted = times.stream().sorted().toList();
        out.printf(
                "%d edits: median %d ms, 95th percentile %d ms, longest %d ms%n",
                sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100), sorted.getLast());
        return asExpected;
    }

    private Verdict edit(LearnSession session, ExerciseLocation place, String replacement) throws InterruptedException {
        var solved = Sources.of(session.course().lesson().solution())
                .map(source -> Starters.open(source, number -> number > place.number())
                        .replaceFirst("\\bclass\\b", replacement));
        var runs = session.runs();
        var start = System.nanoTime();
        solved.writeTo(session.course().lesson().starter());
        do {
            take(session);
        } while (session.runs() == runs || session.verdict() instanceof Verdict.Testing);
        var verdict = session.verdict();
        times.add((System.nanoTime() - start) / 1_000_000);
        out.printf(
                "%4d ms  %d %s, exercise %d: %s%n",
                times.getLast(),
                session.course().lesson().number(),
                session.course().lesson().name(),
                place.number(),
                verdict.word());
        untilOver(session);
        return verdict;
    }

    private void untilOver(LearnSession session) throws InterruptedException {
        while (!session.isOver()) {
            take(session);
        }
    }

    private void take(LearnSession session) throws InterruptedException {
        switch (Learn.next(events, Learn.LOOK)) {
            case LoopEvent.Key key -> {}
            case LoopEvent.Redraw redraw -> {}
            case LoopEvent.Word word -> session.hear(word);
            case LoopEvent.End end -> session.lost(end);
            case LoopEvent.Tick tick -> session.tick();
        }
    }

    private static Path copy(Kit kit, Path root) throws IOException {
        for (var shared : List.of("solutions", "shared", ".kit", "pom.xml")) {
            Files.createSymbolicLink(
                    root.resolve(shared), kit.root().resolve(shared).toAbsolutePath());
        }
        try (Stream<Path> files = Files.walk(kit.root().resolve("lessons"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()) {
                var to = root.resolve(kit.root().relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return root;
    }
}
