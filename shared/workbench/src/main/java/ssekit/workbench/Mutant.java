package ssekit.workbench;

/// One small change in the answer to an exercise.
///
/// @param source the whole file before the change
/// @param from where the changed text begins in it
/// @param to where it ends
record Mutant(int exercise, String source, int from, int to, String with) {
    String mutated() {
        return source.substring(0, from) + with + source.substring(to);
    }

    /// The lines as they were and as they are, which tells one mutant of an exercise from the others.
    String change() {
        var start = source.lastIndexOf('\n', from - 1) + 1;
        var end = source.indexOf('\n', to);
        var before = source.substring(start, end);
        return inOneLine(before) + "  →  "
                + inOneLine(before.substring(0, from - start) + with + before.substring(to - start));
    }

    private static String inOneLine(String lines) {
        return lines.strip().replaceAll("\\s+", " ");
    }
}
