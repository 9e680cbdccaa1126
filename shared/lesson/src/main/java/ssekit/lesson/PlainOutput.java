package ssekit.lesson;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Prints what a stream sends: text and line ends, with `·` for every control character, since those could move
/// the cursor, change the title or overwrite the screen.
public final class PlainOutput extends FilterOutputStream {
    private static final byte[] DOT = "·".getBytes(StandardCharsets.UTF_8);
    /// In UTF-8 the control characters from U+0080 to U+009F begin with it.
    private static final int LEAD = 0xC2;

    private boolean isLed;

    PlainOutput(OutputStream out) {
        super(out);
    }

    /// `System.out`, without control characters.
    public static PrintStream console() {
        return new PrintStream(new PlainOutput(System.out), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        var value = b & 0xFF;
        if (isLed) {
            isLed = false;
            if (value >= 0x80 && value < 0xA0) {
                out.write(DOT);
                return;
            }
            out.write(LEAD);
        }
        if (value == LEAD) {
            isLed = true;
        } else if (value < ' ' && value != '\n' && value != '\t' || value == 0x7F) {
            out.write(DOT);
        } else {
            out.write(value);
        }
    }
}
