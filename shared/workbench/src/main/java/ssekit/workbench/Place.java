package ssekit.workbench;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Where an exercise stands: its `// EXERCISE n: title` comment, in a file, at a line counted from 1.
record Place(int number, String title, Path file, int line) {
    static final Pattern COMMENT = Pattern.compile("(?m)^( *)// EXERCISE (\\d+): (.+)$(?:\\n *//.*$)*");

    /// The exercises of a lesson in the order of their numbers.
    static List<Place> of(Sources main) {
        return main.java().entrySet().stream()
                .flatMap(file -> of(main.folder().resolve(file.getKey()), file.getValue()).stream())
                .sorted(Comparator.comparingInt(Place::number))
                .toList();
    }

    private static List<Place> of(Path file, String source) {
        return COMMENT.matcher(source)
                .results()
                .map(found -> new Place(
                        Integer.parseInt(found.group(2)),
                        found.group(3),
                        file,
                        (int) source.substring(0, found.start()).lines().count() + 1))
                .toList();
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
