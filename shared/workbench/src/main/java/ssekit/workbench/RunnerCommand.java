package ssekit.workbench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command that starts a [SubmissionRunner] in its sandbox.
final class RunnerCommand {
    private RunnerCommand() {}

    /// @param home see [Sandbox]
    static List<String> of(
            Kit relative, Sandbox sandbox, Path home, Path submission, String core, List<ExerciseId> exercises) {
        var kit = new Kit(relative.root().toAbsolutePath());
        var command = new ArrayList<>(List.of(
                "sh", kit.root().resolve("shared/workbench/bin/confined").toString(), core));
        command.addAll(
                sandbox.command(kit, core, home, visible(kit, submission), java(kit, home, submission, exercises)));
        return command;
    }

    /// What a runner reads of this machine's disks besides the system.
    private static List<Path> visible(Kit kit, Path submission) {
        var built = Stream.of("lib", "solutions", "classes.jsa").map(kit.root().resolve(".kit")::resolve);
        var lessons = kit.lessons().stream().flatMap(lesson -> Stream.of(lesson.tests(), lesson.fingerprints()));
        return Stream.of(Stream.of(javaHome(), submission), built, lessons)
                .flatMap(paths -> paths)
                .toList();
    }

    private static List<String> java(Kit kit, Path home, Path submission, List<ExerciseId> exercises) {
        var command = new ArrayList<>(List.of(
                javaHome().resolve(Path.of("bin", "java")).toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SharedArchiveFile=" + kit.root().resolve(".kit/classes.jsa"),
                "-Xlog:disable",
                "-Dstdout.encoding=UTF-8",
                "-Djdk.virtualThreadScheduler.parallelism=8",
                "-Djava.io.tmpdir=" + home,
                "-Duser.home=" + home,
                "-cp",
                kit.libraries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        Stream.of(Workbench.class.getName(), "judge", kit.root(), submission)
                .forEach(one -> command.add(one.toString()));
        exercises.forEach(exercise -> command.add(exercise.toString()));
        return command;
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
