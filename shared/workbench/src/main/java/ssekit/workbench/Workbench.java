package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ssekit.classroom.ClassServer;
import ssekit.lesson.LessonClient;
import ssekit.lesson.Mistake;
import ssekit.workbench.checkstream.CheckStream;

/// The commands behind the Makefile.
public final class Workbench {
    /// The terminal, also after a lesson's code has run: see [CapturedOutput].
    private static final PrintStream OUT = System.out;

    private final Kit kit = new Kit(Path.of(""));

    private Workbench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            if (!new Workbench().run(args[0], Arrays.asList(args).subList(1, args.length))) {
                halt(1);
            }
        } catch (Mistake | DoesNotCompile e) {
            OUT.println(e.getMessage());
            halt(1);
        } catch (UncheckedIOException e) {
            OUT.println("A file can't be read or written: " + e.getCause() + ".");
            halt(1);
        }
        switch (args[0]) {
            case "server", "client", "class" -> {} // they go on, and end by themselves
            case "warm-up" -> System.exit(0); // Java writes its archive in an orderly exit only
            default -> halt(0);
        }
    }

    /// Ends now: a test that hung may have left threads that never end.
    private static void halt(int code) {
        OUT.flush();
        Runtime.getRuntime().halt(code);
    }

    /// Says whether all went well.
    private boolean run(String command, List<String> args) throws IOException, InterruptedException {
        return switch (command) {
            case "learn" -> {
                learn(args);
                yield true;
            }
            case "worker" -> {
                new Worker().work();
                yield true;
            }
            case "test" -> test(args.get(0), kit.lesson(args.get(1)));
            case "server" -> start("Server", args);
            case "client" -> start("Client", args);
            case "class" -> {
                ClassServer.run(args.toArray(String[]::new));
                yield true;
            }
            case "verify" -> new VerifyAll(OUT).run(chosen(args));
            case "prove" -> {
                new VerifyAll(OUT).prove(kit.lesson(args.getFirst()));
                yield true;
            }
            case "grade" ->
                new GradeCommand(kit, Limits.GENEROUS, List.of(Sandbox.values()), OUT).run(args.get(0), args.get(1));
            case "judge" -> {
                new SubmissionRunner(new Kit(Path.of(args.get(0))), Path.of(args.get(1)))
                        .judge(args.stream().skip(2).map(ExerciseId::of).toList());
                yield true;
            }
            case "mutants" -> new Mutants(kit.lesson(args.getFirst()), OUT).run();
            case "answers" -> new AnswerBank(kit.lesson(args.get(0)), OUT).run(Path.of(args.get(1)));
            case "check-stream" -> LessonClient.execute(new CheckStream(OUT), OUT, given(args)) == 0;
            case "soak" -> chosen(args).stream().allMatch(lesson -> new Soak(lesson, OUT).run());
            case "progress", "hint", "reset", "catch-up", "restore", "timeline" -> {
                new LearnerCommands(kit, args).answer(command).forEach(OUT::println);
                yield true;
            }
            case "loop-bench" -> new LoopBench(OUT).run(kit);
            case "starters" -> starters();
            case "warm-up" -> warmUp();
            default -> throw new Mistake("There is no command " + command + ".");
        };
    }

    private void learn(List<String> args) throws InterruptedException {
        try (var learn = new Learn(kit, System.getenv())) {
            if (!args.isEmpty()) {
                learn.open(kit.lesson(args.getFirst()));
            }
            if (Screen.isThere()) {
                learn.watch(System.in, OUT);
            } else {
                learn.once(OUT);
            }
        }
    }

    private static String[] given(List<String> args) {
        if (args.getFirst().isEmpty()) {
            throw new Mistake(
                    "Expected the address of a stream, as in make check-stream" + " URL=http://127.0.0.1:8080/events.");
        }
        return args.toArray(String[]::new);
    }

    private List<Lesson> chosen(List<String> args) {
        return args.isEmpty() ? kit.lessons() : List.of(kit.lesson(args.getFirst()));
    }

    private boolean test(String which, Lesson lesson) {
        var check = new TestReport(lesson, new LessonBuild(lesson, new Compiler()), OUT);
        var isGreen = check.run(sources(which, lesson));
        if (which.equals("lesson")) {
            new Progress(kit).mark(lesson, check.outcomes());
            if (isGreen) {
                OUT.println("\nLesson " + lesson.number() + " is done. " + next(lesson));
            }
        }
        return isGreen;
    }

    private String next(Lesson lesson) {
        return new Position(kit)
                .nextOpen(lesson)
                .map(other ->
                        "Try it: its README says what. Then comes lesson " + other.number() + ": " + other.readme())
                .orElse("It was the last one.");
    }

    private boolean start(String program, List<String> args) {
        var lesson = kit.lesson(args.get(1));
        new Program(lesson, sources(args.get(0), lesson))
                .run(program, args.subList(2, args.size()).toArray(String[]::new));
        return true;
    }

    private static Sources sources(String which, Lesson lesson) {
        return Sources.of(which.equals("solution") ? lesson.solution() : lesson.starter());
    }

    /// Does once what a learner will do all the time, so that Java can remember the classes that it takes.
    private boolean warmUp() {
        var lesson = kit.lessons().getFirst();
        try (var ready = new LessonBuild(lesson, new Compiler()).ready(Sources.of(lesson.solution()))) {
            return new CapturedOutput()
                    .during(() -> ready.run(test -> true)).stream().allMatch(Outcome::green);
        }
    }

    /// Writes every lesson's starter anew from its solution.
    private boolean starters() throws IOException {
        for (var lesson : kit.lessons()) {
            Starters.of(Sources.of(lesson.solution())).writeTo(lesson.starter());
            new Fingerprints(lesson).write();
        }
        return true;
    }
}
