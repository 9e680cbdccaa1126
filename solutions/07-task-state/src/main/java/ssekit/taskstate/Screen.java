package ssekit.taskstate;

import java.util.regex.Pattern;

/// Where a client shows a task.
interface Screen {
    Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

    /// Text from a stream is text: what could move the cursor or rename the window is taken out.
    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }

    void task(String id);

    /// @param steps 0 when there is nothing to count
    void status(String state, String text, int step, int steps);

    /// @param append whether the text goes behind what is there, or stands in its place
    void artifact(String text, boolean append);

    /// @param text what happened to the connection
    void note(String text);

    void end();
}
