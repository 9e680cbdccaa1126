package ssekit.taskstate;

import java.io.PrintStream;

/// One line for each event: for files, pipes and logs.
record PlainScreen(PrintStream out) implements Screen {
    @Override
    public void task(String id) {
        out.println("task " + id);
    }

    @Override
    public void status(String state, String text, int step, int steps) {
        out.println(state + (steps == 0 ? "" : " " + step + "/" + steps) + (text.isEmpty() ? "" : " " + text));
    }

    @Override
    public void artifact(String text, boolean append) {
        out.println((append ? "+ " : "= ") + text.stripTrailing());
    }

    @Override
    public void note(String text) {
        out.println(text);
    }

    @Override
    public void end() {
        // every line is complete already
    }
}
