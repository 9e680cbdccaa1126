package ssekit.testkit;

import java.util.Optional;

/// An id that ends in a number, as in `a-37`, split into that number and the rest.
///
/// An id of several parts, as in `a-3.b-7`, is not numbered: it has no single successor.
public record Numbered(String series, long number) {

    private static final int MOST_DIGITS = 18;

    /// Takes an id apart; empty if it has another shape.
    public static Optional<Numbered> of(String id) {
        int first = id.length();
        for (int at = id.length() - 1; at >= Math.max(0, id.length() - MOST_DIGITS) && isDigit(id.charAt(at)); at--) {
            first = id.charAt(at) != '0' || at == id.length() - 1 ? at : first; // 007 would not come out as it went in
        }
        String series = id.substring(0, first);
        return first == id.length() || series.chars().anyMatch(c -> ".,:;".indexOf(c) >= 0)
                ? Optional.empty()
                : Optional.of(new Numbered(series, Long.parseLong(id.substring(first))));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
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
