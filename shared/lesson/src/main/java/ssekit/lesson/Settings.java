package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.logging.common.LogConfig;

/// A program's configuration: `application.yaml`, overridden by system properties, overridden by the environment.
///
/// `STREAM_INTERVAL=PT0.5S` sets `stream.interval`, as everywhere in Helidon.
public final class Settings {
    private Settings() {}

    /// Sets up logging as `logging.properties` says.
    static void log() {
        LogConfig.configureRuntime();
    }

    public static Config read() {
        log();
        try {
            return Config.create();
        } catch (ConfigException e) {
            throw new Mistake("application.yaml can't be read: "
                    + Terminal.rootOf(e).getMessage().lines().findFirst().orElse("")
                    + ". Compare its indentation with the one in solutions.");
        }
    }
}
