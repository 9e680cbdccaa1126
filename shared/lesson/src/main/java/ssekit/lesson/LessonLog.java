package ssekit.lesson;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// Writes each log record on one line. Of an exception it shows the message and the lines of the kit in its stack
/// trace.
public final class LessonLog extends Formatter {
    @Override
    public String format(LogRecord record) {
        var thrown = record.getThrown();
        if (thrown == null) {
            return record.getLevel() + ": " + formatMessage(record) + "\n";
        }
        if (Terminal.rootOf(thrown) instanceof InterruptedException) {
            return ""; // the server is being stopped, and so are its handlers
        }
        return Terminal.sentence(thrown) + "\n";
    }
}
