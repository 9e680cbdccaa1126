package ssekit.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ssekit.lesson.Mistake;

/// The commands behind the Makefile.
public final class Workbench {
    private final Kit kit = new Kit(Path.of(""));

    private Workbench() {}

    public static void main(String[] args) throws IOException {
        try {
            if (!new Workbench().run(args[0], Arrays.asList(args).subList(1, args.length))) {
                halt(1);
            }
        } catch (Mistake | DoesNotCompile e) {
            System.out.println(e.getMessage());
            halt(1);
        }
        switch (args[0]) {
            case "server", "client" -> {} // they go on, and end by themselves
            case "warm-up" -> System.exit(0); // Java writes its archive in an orderly exit only
            default -> halt(0);
        }
    }

    /// Ends now: a test that hangs may have left threads behind that never will.
    private static void halt(int code) {
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    /// Says whether all went well.
    private boolean run(String command, List<String> args) throws IOException {
        return switch (command) {
            case "learn" -> {
                new Board(kit, System.out).show();
                yield true;
            }
            case "test" -> test(args.get(0), kit.lesson(args.get(1)));
            case "server" -> start("Server", args);
            case "client" -> start("Client", args);
            case "verify" -> new VerifyAll(System.out).run(chosen(args));
            case "prove" -> {
                new VerifyAll(System.out).prove(kit.lesson(args.getFirst()));
                yield true;
            }
            case "soak" -> chosen(args).stream().allMatch(lesson -> new Soak(lesson, System.out).run());
            case "timeline" -> timeline();
            case "starters" -> starters();
            case "warm-up" -> warmUp();
            default -> throw new Mistake("There is no command " + command + ".");
        };
    }

    private List<Lesson> chosen(List<String> args) {
        return args.isEmpty() ? kit.lessons() : List.of(kit.lesson(args.getFirst()));
    }

    private boolean test(String which, Lesson lesson) {
        return new Check(lesson, new Bench(lesson, new Compiler()), System.out).run(sources(which, lesson));
    }

    /// Shows what happened on the wire in the test that was recorded last.
    private boolean timeline() {
        var tape = Tape.load(kit.root());
        System.out.println(tape.title() + "\n");
        TimelineText.of(tape.moments(), Tape.width()).forEach(System.out::println);
        System.out.println("\nAs a page: " + tape.page(kit.root()));
        return true;
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
        try (var ready = new Bench(lesson, new Compiler()).ready(Sources.of(lesson.solution()))) {
            return new Printed().during(() -> ready.run(test -> true)).stream().allMatch(Outcome::green);
        }
    }

    /// Writes every lesson's starter anew from its solution.
    private boolean starters() throws IOException {
        for (var lesson : kit.lessons()) {
            for (var file : Starters.of(Sources.of(lesson.solution())).files().entrySet()) {
                var path = lesson.starter().resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        return true;
    }
}
