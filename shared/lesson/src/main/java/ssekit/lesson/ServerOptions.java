package ssekit.lesson;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of every server. They take precedence over `HOST` and `PORT`.
@Command(
        name = "server",
        description = "Serves until Ctrl-C.",
        footer = "Each setting in application.yaml is a variable, too: STREAM_INTERVAL=PT1S sets stream.interval.")
public final class ServerOptions {
    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen: an address of this machine.")
    String host;

    @Option(names = "--port", paramLabel = "PORT", description = "At which port: 0 to 65535; 0 is any free one.")
    String port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    boolean help;

    /// Starts a server with the options in these arguments, or says what is wrong with them, or what there are.
    public static void run(Consumer<ServerOptions> start, String... args) {
        Terminal.run(() -> {
            var options = new ServerOptions();
            var line = new CommandLine(options);
            try {
                line.parseArgs(args);
            } catch (ParameterException e) {
                throw new Mistake(e.getMessage().replaceAll("\\.$", "") + ". Known options are shown by --help.");
            }
            if (options.help) {
                line.usage(System.out);
                return;
            }
            start.accept(options);
        });
    }
}
