package ssekit.lesson;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.logging.common.LogConfig;
import java.util.List;
import java.util.stream.Stream;

/// A program's configuration: `application.yaml`, overridden by system properties, overridden by the environment.
///
/// `STREAM_INTERVAL=PT0.5S` sets `stream.interval`, as everywhere in Helidon. A value that can't be read is a
/// [Mistake] that names the setting, the value and what was expected.
public final class Settings {
    private Settings() {}

    /// Sets up logging as `logging.properties` says.
    static void log() {
        LogConfig.configureRuntime();
    }

    /// What stands in a variable, or else under a key of `server`, with commas between its parts.
    static List<String> list(Config config, String variable, String key) {
        var text = config.get(variable)
                .asString()
                .or(() -> config.get("server").get(key).asString().asOptional())
                .orElse("");
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
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
