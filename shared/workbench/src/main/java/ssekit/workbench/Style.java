package ssekit.workbench;

/// Colours of a terminal, where there is one.
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
}
