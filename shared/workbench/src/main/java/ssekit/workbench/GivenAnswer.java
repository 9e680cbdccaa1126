package ssekit.workbench;

import java.nio.file.Path;
import java.util.List;

/// An answer to one exercise, right or wrong, as edits of the solution.
record GivenAnswer(String what, boolean isRight, int exercise, List<Edit> edits) {
    /// A bank is a YAML list. Each entry says `wrong:` or `right:` and what, for which `exercise:`, and has one edit,
    /// `file:`, `replace:` and `with:`, or a list of them under `edits:`.
    static List<GivenAnswer> listOf(Path bank) {
        return YamlEntry.listOf(bank).stream()
                .map(entry -> new GivenAnswer(
                        entry.has("right") ? entry.text("right") : entry.text("wrong"),
                        entry.has("right"),
                        entry.number("exercise"),
                        (entry.has("edits") ? entry.list("edits") : List.of(entry))
                                .stream().map(Edit::of).toList()))
                .toList();
    }

    Sources in(Sources solution) {
        var changed = solution;
        for (var edit : edits) {
            changed = edit.in(changed);
        }
        return changed;
    }

    @Override
    public String toString() {
        return (isRight ? "right, " : "wrong, ") + "exercise " + exercise + ": " + what;
    }
}
