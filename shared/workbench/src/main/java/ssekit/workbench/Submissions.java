package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import ssekit.lesson.Mistake;

/// A teacher's folder of submissions, one folder per learner.
record Submissions(Kit kit, Path folder) {
    /// @param out hears of what is left out
    List<Submission> all(PrintStream out) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Mistake("Expected a folder of submissions, but " + folder + " is none.");
        }
        if (kit.lessons().stream().anyMatch(lesson -> Files.exists(folder.resolve(lesson.folder())))) {
            throw new Mistake("Expected a folder with a folder for each learner, but " + folder
                    + " has lessons in it: give the folder above it.");
        }
        try (var paths = Files.list(folder)) {
            var visible = paths.filter(Submission::isSomebodys).sorted().toList();
            var files = visible.stream()
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            if (!files.isEmpty()) {
                out.println(files.size() + " in " + folder + " left out, since a submission is a folder: "
                        + GradeTable.name(files.getFirst().getFileName().toString())
                        + (files.size() == 1 ? "." : " and others."));
            }
            var submissions =
                    named(visible.stream().filter(path -> !files.contains(path)).toList());
            if (submissions.isEmpty()) {
                throw new Mistake("Expected a folder for each learner in " + folder + ", found none.");
            }
            return submissions;
        }
    }

    /// Each has a name of its own, also where the folders' names can't be told apart in this system's encoding.
    private static List<Submission> named(List<Path> folders) {
        var submissions = new LinkedHashMap<String, Submission>();
        for (var folder : folders) {
            var name = folder.getFileName().toString();
            var learner = name;
            for (var n = 2; submissions.containsKey(learner); n++) {
                learner = name + " (" + n + ")";
            }
            submissions.put(learner, new Submission(learner, folder));
        }
        return List.copyOf(submissions.values());
    }
}
