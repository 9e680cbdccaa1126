package ssekit.workbench;

import java.util.ArrayList;
import java.util.List;

/// How many checks of one kind succeeded, how many there were, and a sentence for each that failed.
final class Proof {
    private final List<String> failures = new ArrayList<>();
    private int tried;

    void check(boolean proven, String otherwise) {
        tried++;
        if (!proven) {
            failures.add(otherwise);
        }
    }

    int tried() {
        return tried;
    }

    int proven() {
        return tried - failures.size();
    }

    /// Nothing tried counts as not proven.
    boolean holds() {
        return tried > 0 && failures.isEmpty();
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public String toString() {
        return proven() + "/" + tried;
    }
}
