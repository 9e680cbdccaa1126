package ssekit.testkit;

/// Events of one stream, from one id to another, that a client did not get, or got more than once.
///
/// @param at the event at which it shows: the first that came too early, or again
/// @param first the first id
/// @param last the last id, the same if there is only one
public record Loss(What what, Moment at, String first, String last) {

    /// What was wrong with these events.
    public enum What {
        NEVER_CAME,
        CAME_AGAIN
    }

    /// The loss in words.
    public String sentence() {
        return switch (what) {
            case NEVER_CAME -> "%s never came: connection #%d went on without.".formatted(ids(), at.connection());
            case CAME_AGAIN -> "%s came again on connection #%d.".formatted(ids(), at.connection());
        };
    }

    private String ids() {
        return first.equals(last) ? first : first + " … " + last;
    }
}
