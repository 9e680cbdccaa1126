package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Explains a failure in at most 15 lines: its kind, then what was expected, then what came.
final class FailureExplanation {
    static final int LINES = 15;
    /// Of what the code printed; a line more says how much is missing.
    static final int PRINTED_LINES = 3;

    private FailureExplanation() {}

    /// @param printed what the code wrote to its console
    static List<String> lines(Verdict verdict, String printed) {
        return switch (verdict) {
            case Verdict.Testing testing -> List.of();
            case Verdict.DoesNotCompile(var words) ->
                bounded(Stream.concat(
                        Stream.of("It does not compile."), words.lines().skip(1)));
            case Verdict.Red(var outcome) -> red(outcome, printed);
            case Verdict.Broken(var words) -> with(printed, List.of("It broke off.", words));
            case Verdict.Green green -> List.of("It is done: all its tests are green.");
        };
    }

    private static List<String> red(Outcome outcome, String printed) {
        var failure = outcome.failure().orElseThrow();
        var message = withoutTitle(failure.message(), outcome);
        return switch (failure.symptom()) {
            case NOT_BEGUN -> List.of("Not begun: this is where you start.", message);
            case NOT_STARTED -> with(printed, List.of("The server did not start.", message));
            case NOTHING_CAME -> with(printed, headed("Nothing came.", message));
            case WRONG -> with(printed, headed("Something else came than expected.", message));
            case STALLED -> with(printed, headed("It stalled, or never ended.", message));
        };
    }

    /// A failure names its exercise, which the screen does as well.
    private static String withoutTitle(String message, Outcome outcome) {
        var title = "Exercise " + outcome.exercise() + ", " + outcome.title() + ": ";
        return message.startsWith(title) ? message.substring(title.length()).replaceFirst("^\\s*\\n", "") : message;
    }

    private static List<String> headed(String head, String message) {
        return bounded(Stream.concat(Stream.of(head), message.lines()));
    }

    private static List<String> with(String printed, List<String> lines) {
        if (printed.isBlank()) {
            return lines;
        }
        var all = new ArrayList<>(bounded(lines.stream(), LINES - PRINTED_LINES - 2));
        all.add("Your code printed:");
        printed.lines().forEach(line -> all.add("  " + line));
        return all;
    }

    private static List<String> bounded(Stream<String> lines) {
        return bounded(lines, LINES);
    }

    private static List<String> bounded(Stream<String> lines, int most) {
        var all = lines.filter(line -> !line.isBlank()).toList();
        if (all.size() <= most) {
            return all;
        }
        var first = new ArrayList<>(all.subList(0, most - 1));
        first.add("… and " + (all.size() - most + 1) + " lines more");
        return first;
    }
}
