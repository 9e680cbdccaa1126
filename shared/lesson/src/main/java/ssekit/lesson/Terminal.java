package ssekit.lesson;

import io.helidon.common.buffers.DataReader;
import io.helidon.config.ConfigException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import ssekit.sse.NoAnswer;

/// The outermost part of a program: turns a mistake into one sentence and exit code 1, and makes Ctrl-C a regular
/// end.
public final class Terminal {
    /// What the Makefile was asked for, as in `make lesson-1`.
    private static final String MAKE = System.getProperty("ssekit.make", "make lesson-1");

    private static final Pattern KEY = Pattern.compile("under key '([^']+)'");

    private static volatile boolean exiting;

    private Terminal() {}

    static String make() {
        return MAKE;
    }

    /// Runs a program that goes on, as a server does, after `start` has returned.
    public static void run(Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            System.out.println(sentence(e));
            exit(1);
        }
    }

    /// Does `last` when Ctrl-C is pressed, and nothing more: no stack trace, exit code 0.
    public static void atCtrlC(Runnable last) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (exiting) {
                return;
            }
            last.run();
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }));
    }

    static void exit(int code) {
        exiting = true;
        System.exit(code);
    }

    /// What to say of a failure: a known one in its own words, an unknown one with the lines of the kit it came from.
    static String sentence(Throwable failure) {
        return switch (failure) {
            case ExerciseOpen open -> open.getMessage() + " (" + open.place() + ")";
            case Mistake mistake -> mistake.getMessage();
            case IllegalArgumentException wrong when !NoAnswer.isFromClient(wrong) -> wrong.getMessage();
            case ConfigException wrong -> setting(wrong);
            default -> unknown(failure);
        };
    }

    static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    /// Helidon names the mapper; a reader needs the key, and what it should have been.
    private static String setting(ConfigException wrong) {
        var key = KEY.matcher(wrong.getMessage());
        if (!key.find()) {
            return wrong.getMessage();
        }
        return switch (rootOf(wrong)) {
            case DateTimeParseException time ->
                "Expected %s to be a duration such as PT2S or PT0.5S, got '%s'."
                        .formatted(key.group(1), time.getParsedString());
            case NumberFormatException number ->
                "Expected %s to be a whole number, as in application.yaml: %s."
                        .formatted(key.group(1), number.getMessage());
            default -> wrong.getMessage();
        };
    }

    private static String unknown(Throwable failure) {
        var root = rootOf(failure);
        if (root instanceof ConnectException) {
            return "Nobody listens there (" + root.getMessage()
                    + "): start the server first, in another terminal, with " + MAKE + "-server.";
        }
        if (root instanceof UnknownHostException || isAbout(root, "Failed to get address")) {
            return "No machine has that name (" + root.getMessage() + "): look at the endpoint.";
        }
        if (root instanceof SocketTimeoutException) {
            return "The server took the request, but did not answer in time: see what it says in its terminal.";
        }
        if (root instanceof SSLException || isAbout(root, "SSL handshake")) {
            return "The server there speaks no https, or its certificate is not trusted: try http://.";
        }
        if (failure instanceof UncheckedIOException broken) {
            return broken.getMessage();
        }
        if (root instanceof DataReader.InsufficientDataAvailableException) {
            return "The server closed the connection without a whole answer: see what it says in its terminal.";
        }
        if (NoAnswer.isFromClient(failure)) {
            return "Helidon's client can't make sense of the server's answer (" + root.getMessage()
                    + "): is it the lesson's server that listens there?";
        }
        var places = Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("ssekit."))
                .limit(5)
                .map(frame -> "\n  at " + frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining());
        return root + places;
    }

    /// Helidon has no exception of its own for these.
    private static boolean isAbout(Throwable failure, String words) {
        return String.valueOf(failure.getMessage()).contains(words);
    }
}
