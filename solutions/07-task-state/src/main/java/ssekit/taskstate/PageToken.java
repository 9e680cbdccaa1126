package ssekit.taskstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/// A position in the list of tasks, most recently changed first. It stays valid when tasks come and go.
///
/// @param at when the status of the task at this position was set
/// @param id the smaller id comes first when two tasks changed at the same moment
record PageToken(Instant at, String id) implements Comparable<PageToken> {
    private static final Comparator<PageToken> ORDER =
            Comparator.comparing(PageToken::at).reversed().thenComparing(PageToken::id);

    static PageToken of(Task.Snapshot task) {
        return new PageToken(task.status().at(), task.id());
    }

    /// @throws IllegalArgumentException if the text is not a token
    /// @throws java.time.DateTimeException likewise
    static PageToken parse(String text) {
        var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
        return new PageToken(Instant.parse(parts[0]), parts.length < 2 ? "" : parts[1]);
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(UTF_8));
    }

    @Override
    public int compareTo(PageToken other) {
        return ORDER.compare(this, other);
    }
}
