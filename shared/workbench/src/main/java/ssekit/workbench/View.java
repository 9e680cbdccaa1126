package ssekit.workbench;

import java.util.List;

/// The views of `make learn`.
sealed interface View {
    record Exercise() implements View {}

    record Board() implements View {}

    /// @param step from 1; the answer follows the last hint
    record Hint(int step) implements View {}

    /// What happened on the wire in the test that failed.
    ///
    /// @param lines laid out for the screen as it was when the key was pressed: that takes too long for every look
    record Timeline(List<String> lines) implements View {}

    record Commands() implements View {}

    /// Asks what is to be taken back.
    record AskReset() implements View {}

    /// A lesson is done: what the solution does in another way.
    record Compared() implements View {}

    /// Something to say, until the next key.
    record Note(String words) implements View {}
}
