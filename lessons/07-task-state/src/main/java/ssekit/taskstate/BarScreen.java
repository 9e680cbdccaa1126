package ssekit.taskstate;

import java.io.PrintStream;

/// For a terminal: the finished lines of the artifact, and below them a progress bar with the line in progress.
final class BarScreen implements Screen {
    private static final int WIDTH = 20;
    private static final int TAIL = 40;
    private static final String OVER_THE_LINE = "\r\033[K";

    private final PrintStream out;
    private final StringBuilder line = new StringBuilder();
    private String state = "";
    private String text = "";
    private int step;
    private int steps;

    BarScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public void task(String id) {
        out.println("task " + id);
    }

    @Override
    public void status(String state, String text, int step, int steps) {
        this.state = state;
        this.text = text;
        if (steps > 0) {
            this.step = step;
            this.steps = steps;
        }
        draw();
    }

    @Override
    public void artifact(String text, boolean append) {
        if (!append) {
            line.setLength(0);
        }
        line.append(text);
        for (var end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
            out.print(OVER_THE_LINE + line.substring(0, end) + "\n");
            line.delete(0, end + 1);
        }
        draw();
    }

    @Override
    public void note(String text) {
        out.println(OVER_THE_LINE + text);
        draw();
    }

    @Override
    public void end() {
        out.println(OVER_THE_LINE + line + (line.isEmpty() ? "" : "\n") + bar());
    }

    private void draw() {
        var tail = line.substring(Math.max(0, line.length() - TAIL));
        out.print(OVER_THE_LINE + bar() + (tail.isEmpty() ? "" : "  " + tail));
        out.flush();
    }

    /// The current step is not done yet. When the task is completed, all steps are done.
    private String bar() {
        if (steps < 1) {
            return state;
        }
        var done = state.equals("COMPLETED") ? steps : Math.clamp(step - 1, 0, steps);
        var full = (int) ((long) done * WIDTH / steps);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + done + "/" + steps + " "
                + (text.isEmpty() ? state : text);
    }
}
