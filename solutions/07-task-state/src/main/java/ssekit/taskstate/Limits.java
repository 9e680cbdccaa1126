package ssekit.taskstate;

import io.helidon.config.Config;
import java.time.Duration;
import ssekit.lesson.Share;

/// The limits on a server's tasks.
///
/// @param running the most tasks that may run at a time; as many more may wait for their first message
/// @param kept how many finished tasks are kept, the most recent ones
/// @param age how long finished tasks are kept
/// @param patience how long a task waits for the user
/// @param share the part of the running tasks, and of the waiting ones, that one client may use
public record Limits(int running, int kept, Duration age, Duration patience, Share share) {
    private static final int MOST = 1000;

    public Limits {
        require("running", running, 1);
        require("kept", kept, 0);
        require("age", age);
        require("patience", patience);
    }

    /// The same without a limit for each client.
    public Limits(int running, int kept, Duration age, Duration patience) {
        this(running, kept, age, patience, Share.ALL);
    }

    static Limits from(Config tasks, Share share) {
        return new Limits(
                tasks.get("running").asInt().orElse(64),
                tasks.get("kept").asInt().orElse(100),
                tasks.get("age").as(Duration.class).orElse(Duration.ofMinutes(10)),
                tasks.get("patience").as(Duration.class).orElse(Duration.ofMinutes(10)),
                share);
    }

    private static void require(String name, int count, int least) {
        if (count < least || count > MOST) {
            throw new IllegalArgumentException(
                    "Expected tasks." + name + " to be from " + least + " to " + MOST + ", got " + count + ".");
        }
    }

    private static void require(String name, Duration time) {
        if (!time.isPositive() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "Expected tasks." + name + " to be from PT0.001S to PT24H, got " + time + ".");
        }
    }
}
