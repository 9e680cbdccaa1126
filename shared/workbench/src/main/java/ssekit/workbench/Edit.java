package ssekit.workbench;

import ssekit.lesson.Mistake;

/// Replaces a text that occurs exactly once in a file.
record Edit(String file, String replace, String with) {
    static Edit of(YamlEntry entry) {
        return new Edit(entry.text("file"), entry.text("replace"), entry.text("with"));
    }

    Sources in(Sources sources) {
        return sources.map(file, source -> {
            var first = source.indexOf(replace);
            if (first < 0 || source.indexOf(replace, first + 1) >= 0) {
                throw new Mistake("Expected to find once in " + file + ": " + replace);
            }
            return source.replace(replace, with);
        });
    }
}
