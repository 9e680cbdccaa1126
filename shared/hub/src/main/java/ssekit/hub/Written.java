package ssekit.hub;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a piece of a stream contains: events and gaps. Comments and reconnection times count as neither.
///
/// A task has no event for a gap; a comment says there that the task is sent anew.
record Written(int events, int gaps) {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GAP = "event: gap\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GAP_OF_TASK = ": gap\n".getBytes(StandardCharsets.UTF_8);

    /// Counts in whole frames. An event has data, on one line or on several consecutive ones.
    static Written in(byte[] frames, int from, int to) {
        var withData = 0;
        var gaps = 0;
        var gapsOfTasks = 0;
        var inData = false;
        for (var at = from; at < to; at = lineBehind(frames, at, to)) {
            var isData = startsWith(DATA, frames, at, to);
            withData += isData && !inData ? 1 : 0;
            gaps += startsWith(GAP, frames, at, to) ? 1 : 0;
            gapsOfTasks += startsWith(GAP_OF_TASK, frames, at, to) ? 1 : 0;
            inData = isData;
        }
        return new Written(withData - gaps, gaps + gapsOfTasks);
    }

    private static boolean startsWith(byte[] begin, byte[] frames, int at, int to) {
        return at + begin.length <= to && Arrays.equals(begin, 0, begin.length, frames, at, at + begin.length);
    }

    private static int lineBehind(byte[] frames, int at, int to) {
        var end = at;
        while (end < to && frames[end] != '\n') {
            end++;
        }
        return end + 1;
    }
}
