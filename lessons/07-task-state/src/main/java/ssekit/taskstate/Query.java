package ssekit.taskstate;

/// What a user asks for.
///
/// @param text not blank
/// @param steps the number of steps, 1 to 100
public record Query(String text, int steps) {
    public static final int STEPS = 6;
    private static final int MOST_STEPS = 100;

    public Query {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Expected text in the message, got none.");
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("Expected steps to be from 1 to " + MOST_STEPS + ", got " + steps + ".");
        }
    }
}
