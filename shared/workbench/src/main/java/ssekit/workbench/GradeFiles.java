package ssekit.workbench;

import io.helidon.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files `grades.csv` and `grades.json`.
record GradeFiles(List<LearnerGrade> all) {
    /// With these a spreadsheet takes a cell for a formula.
    private static final String BEGIN_FORMULAS = "=+-@\t\r";

    /// Writes both into a folder, over those that are there.
    void writeTo(Path folder) throws IOException {
        write(folder.resolve("grades.csv"), csv());
        write(folder.resolve("grades.json"), json());
    }

    String csv() {
        return all.stream()
                .map(grade -> Stream.of(
                                grade.learner(),
                                String.valueOf(grade.exercise().lesson()),
                                String.valueOf(grade.exercise().number()),
                                grade.mark().toString(),
                                seconds(grade.took()))
                        .map(GradeFiles::cell)
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "learner,lesson,exercise,verdict,seconds\r\n", "\r\n"));
    }

    String json() {
        return all.stream()
                .map(grade -> JsonObject.builder()
                        .set("learner", grade.learner())
                        .set("lesson", grade.exercise().lesson())
                        .set("exercise", grade.exercise().number())
                        .set("verdict", grade.mark().toString())
                        .set("seconds", grade.took().toMillis() / 1000.0)
                        .build()
                        .toString())
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    /// As RFC 4180 has it; what would be a formula becomes text by an apostrophe.
    private static String cell(String text) {
        var harmless = !text.isEmpty() && BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    /// All at once, so that no end of this process leaves half a file.
    private static void write(Path file, String text) throws IOException {
        var whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
