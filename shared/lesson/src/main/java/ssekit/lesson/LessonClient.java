package ssekit.lesson;

import java.io.PrintStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// What all clients of the lessons share: options, a sentence for a mistake, and an exit code.
public final class LessonClient {
    private LessonClient() {}

    /// Runs a client and ends the program: 0 after a proper end, Ctrl-C included, 1 otherwise.
    public static void run(Callable<Integer> client, String... args) {
        Settings.log();
        // On a line of its own: the terminal has just shown ^C, and the client may have been in the middle of one.
        Terminal.atCtrlC(() -> System.out.println("\nThe client was stopped."));
        Terminal.exit(execute(client, System.out, args));
    }

    /// Runs a client that is a picocli command, and returns its exit code.
    public static int execute(Callable<Integer> client, PrintStream out, String... args) {
        return new CommandLine(client)
                .registerConverter(Duration.class, LessonClient::duration)
                .setParameterExceptionHandler((mistake, given) -> {
                    out.println(mistake.getMessage().replaceAll(" \\(java\\..*\\)$|\\.$", "")
                            + ". Known options are shown by --help.");
                    return 1;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    out.println(Terminal.sentence(failure));
                    return 1;
                })
                .execute(args);
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("expected a duration such as PT2S, got '" + text + "'");
        }
    }
}
