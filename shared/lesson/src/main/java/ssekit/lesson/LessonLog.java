package ssekit.lesson;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// Writes a log record on one line. Of an exception it shows what it says, and which lines of the kit it came from.
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
