package ssekit.taskstate;

import java.io.PrintStream;

/// The artifact and nothing else, each piece at the moment it comes.
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
