package ssekit.testkit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An id that ends in a number, as in `a-37`: of a series, all of it but the number.
///
/// An id of several parts, as in `a-3.b-7`, is none: it has no one next.
public record Numbered(String series, long number) {

    private static final Pattern SHAPE = Pattern.compile("([^.,:;]*?)(0|[1-9]\\d{0,17})");

    /// Takes an id apart; empty if it has another shape.
    public static Optional<Numbered> of(String id) {
        Matcher matcher = SHAPE.matcher(id);
        return matcher.matches()
                ? Optional.of(new Numbered(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /// The id so many places further on in the series.
    public Numbered plus(long places) {
        return new Numbered(series, number + places);
    }

    /// The id.
    @Override
    public String toString() {
        return series + number;
    }
}
