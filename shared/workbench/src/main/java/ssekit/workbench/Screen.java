package ssekit.workbench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The terminal as a screen: draws lines and reads keys. `stty` does what Java can't. When this is closed, or Java
/// is told to end, the terminal is as it was.
final class Screen implements AutoCloseable {
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");
    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final String CLEAR = "\033[2J";
    private static final Pattern STYLE = Pattern.compile("\033\\[[0-9;]*m");

    private final PrintStream out;
    private final String before;
    private final Thread whenEnded = Thread.ofPlatform().unstarted(this::leave);
    private int rows = 24;
    private int columns = 80;
    private String shown = "";
    private volatile boolean lent;
    /// Whether the terminal says when its size changes, and whether it has.
    private boolean isTold;

    private volatile boolean isResized;

    Screen(PrintStream out) {
        this.out = out;
        this.before = stty("-g").strip();
        Runtime.getRuntime().addShutdownHook(whenEnded);
        enter();
        measure();
    }

    /// Whether there is a terminal on both sides.
    static boolean isThere() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1 && command -v stty >/dev/null")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void enter() {
        stty("-icanon", "-echo", "-isig", "-ixon", "min", "1", "time", "0");
        out.print(ENTER);
        out.flush();
        shown = "";
    }

    private void leave() {
        out.print(LEAVE);
        out.flush();
        stty(before);
    }

    /// Gives the terminal away for as long as `work` takes.
    void lend(Runnable work) {
        lent = true;
        leave();
        try {
            work.run();
        } finally {
            enter();
            lent = false;
        }
    }

    boolean isLent() {
        return lent;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /// Looks whether the terminal has another size now, if that may be.
    void measure() {
        if (isTold && !isResized) {
            return;
        }
        isResized = false;
        var size = SIZE.matcher(stty("size"));
        if (!size.matches()) {
            return;
        }
        var rowsNow = Math.max(5, Integer.parseInt(size.group(1)));
        var columnsNow = Math.max(20, Integer.parseInt(size.group(2)));
        if (rowsNow != rows || columnsNow != columns) {
            rows = rowsNow;
            columns = columnsNow;
            out.print(CLEAR); // terminals move old lines about when they get another size
            shown = "";
        }
    }

    /// Tells when the terminal gets another size. Java can hear that, but has no official name for it.
    void whenResized(Runnable then) {
        try {
            var handler = Class.forName("sun.misc.SignalHandler");
            var signal = Class.forName("sun.misc.Signal");
            var handling = Proxy.newProxyInstance(
                    Screen.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        isResized = true;
                        then.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), handling);
            isTold = true;
        } catch (ReflectiveOperationException e) {
            // the size is looked at whenever something is shown
        }
    }

    /// Shows these lines from the top, and nothing else; what is too long or too many is cut off.
    void show(List<String> lines) {
        var text = new StringBuilder("\033[H");
        for (var row = 0; row < rows; row++) {
            text.append(row < lines.size() ? cut(lines.get(row)) : "").append("\033[0m\033[K");
            text.append(row < rows - 1 ? "\r\n" : "");
        }
        if (!shown.contentEquals(text)) {
            shown = text.toString();
            out.print(shown);
            out.flush();
        }
    }

    /// Cut to the width; styles take none.
    private String cut(String line) {
        var cut = new StringBuilder();
        var width = 0;
        var style = STYLE.matcher(line);
        for (var at = 0; at < line.length(); ) {
            if (style.find(at) && style.start() == at) {
                cut.append(style.group());
                at = style.end();
                continue;
            }
            var c = line.codePointAt(at);
            if (++width > columns) {
                break;
            }
            cut.appendCodePoint(Character.isISOControl(c) ? '·' : c);
            at += Character.charCount(c);
        }
        return cut.toString();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenEnded);
        leave();
    }

    private static String stty(String... arguments) {
        try {
            var command = new ArrayList<>(List.of("stty"));
            command.addAll(List.of(arguments));
            var process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            return "";
        }
    }
}
