package ssekit.taskstate;

import java.util.regex.Pattern;

/// Shows a task to the user of a client.
interface Screen {
    Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

    /// Removes control characters, which could move the cursor or rename the window of a terminal.
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }

    void task(String id);

    /// @param steps 0 when there is nothing to count
    void status(String state, String text, int step, int steps);

    /// @param append whether the text follows the text so far, or replaces it
    void artifact(String text, boolean append);

    /// @param text what happened to the connection
    void note(String text);

    void end();
}
