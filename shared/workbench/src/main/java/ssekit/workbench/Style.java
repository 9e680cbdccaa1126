package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;

/// Colours, where the terminal has them, and the terminal's width.
record Style(boolean coloured) {
    String green(String text) {
        return in("32", text);
    }

    String red(String text) {
        return in("31", text);
    }

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /// Text on lines of at most `width`, except where a single word is longer.
    static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split(" +")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
