package ssekit.workbench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ssekit.testkit.Exercise;

/// Compiles any state of a lesson together with its tests, and runs them.
final class LessonBuild {
    private final Lesson lesson;
    private final SourceCompiler compiler;
    private final List<Path> solutionsBefore;
    private final List<Path> classPath;
    private final Sources tests;

    LessonBuild(Lesson lesson, SourceCompiler compiler) {
        this.lesson = lesson;
        this.compiler = compiler;
        this.solutionsBefore = lesson.kit().solutionsBefore(lesson);
        this.classPath = Stream.concat(lesson.kit().libraries().stream(), solutionsBefore.stream())
                .toList();
        this.tests = Sources.of(lesson.tests());
    }

    /// @param exercise the number of the exercise that it belongs to, 0 when it says none
    record Test(String name, int exercise) {}

    /// A lesson that compiles, and the names of its test classes.
    record Ready(Classes classes, List<String> testClasses, String testSources) implements AutoCloseable {
        /// The tests, in the order of the exercises and files.
        List<Test> tests() {
            return TestRun.methods(classes, testClasses).stream()
                    .map(method -> new Test(
                            method.getName(),
                            TestRun.exercise(method).map(Exercise::number).orElse(0)))
                    .sorted(Comparator.comparingInt(Test::exercise).thenComparing(test -> place(test.name())))
                    .toList();
        }

        /// Runs the tests whose method's name `which` takes; the outcomes are in the order of the exercises and files.
        List<Outcome> run(Predicate<String> which) {
            return TestRun.of(classes, testClasses, which).stream()
                    .sorted(Comparator.comparingInt(Outcome::exercise).thenComparing(outcome -> place(outcome.test())))
                    .toList();
        }

        private int place(String test) {
            return testSources.indexOf(" " + test + "(");
        }

        @Override
        public void close() {
            try {
                classes.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The lesson's classes alone, to run its server or its client.
    ///
    /// @throws DoesNotCompile with the compiler's words
    Classes compile(Sources main) {
        return load(compiled(main, false), main);
    }

    /// The lesson's classes and tests.
    ///
    /// @throws DoesNotCompile with the compiler's words
    Ready ready(Sources main) {
        return new Ready(
                load(compiled(main, true), main),
                testClasses(),
                String.join("\n", tests.java().values()));
    }

    private Compiler.Compiled compiled(Sources main, boolean withTests) {
        var all = new HashMap<>(main.java());
        if (withTests) {
            all.putAll(tests.java());
        }
        var compiled = compiler.compile(all, classPath);
        if (!compiled.problems().isEmpty()) {
            throw new DoesNotCompile(lesson, compiled.problems());
        }
        return compiled;
    }

    private Classes load(Compiler.Compiled compiled, Sources main) {
        var path = new ArrayList<>(List.of(main.resources(), tests.resources()));
        path.addAll(solutionsBefore);
        return new Classes(compiled.classes(), path);
    }

    private List<String> testClasses() {
        return tests.java().keySet().stream()
                .filter(path -> path.getFileName().toString().endsWith("Test.java"))
                .map(LessonBuild::className)
                .toList();
    }

    /// The name of the class in a file such as `java/ssekit/resume/Server.java`.
    static String className(Path file) {
        var path = file.subpath(1, file.getNameCount()).toString();
        return path.substring(0, path.length() - ".java".length()).replace(File.separatorChar, '.');
    }
}
