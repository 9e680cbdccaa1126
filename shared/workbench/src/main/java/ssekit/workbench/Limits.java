package ssekit.workbench;

import java.time.Duration;

/// What a submission may take before it is cut off.
///
/// @param silence the longest time from word to word: for a test, or to compile a lesson
/// @param lesson for the tests of one lesson
/// @param all for a whole submission
record Limits(Duration silence, Duration lesson, Duration all) {
    /// A test that waits in vain ends after 5 seconds by itself; what goes on for three times as long is stuck.
    static final Limits GENEROUS = new Limits(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(240));
}
