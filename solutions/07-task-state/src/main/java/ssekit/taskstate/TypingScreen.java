package ssekit.taskstate;

import java.io.PrintStream;

/// Only the artifact, each piece as soon as it arrives.
record TypingScreen(PrintStream out) implements Screen {
    @Override
    public void task(String id) {
        // only the text is shown
    }

    @Override
    public void status(String state, String text, int step, int steps) {
        // only the text is shown
    }

    @Override
    public void artifact(String text, boolean append) {
        out.print(text);
        out.flush();
    }

    @Override
    public void note(String text) {
        // only the text is shown
    }

    @Override
    public void end() {
        out.println();
    }
}
