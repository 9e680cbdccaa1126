package ssekit.workbench;

import java.time.Duration;
import ssekit.testkit.Machine;

/// How long a submission may take before it is cut off.
///
/// @param silence the longest time between two messages, for a test or for compiling a lesson
/// @param lesson for the tests of one lesson
/// @param all for a whole submission
record Limits(Duration silence, Duration lesson, Duration all) {
    /// A test that waits in vain ends after 5 seconds by itself, and after 17 on a busy machine; what goes on is stuck.
    static final Limits GENEROUS = new Limits(seconds(20), seconds(120), seconds(360));

    private static Duration seconds(int onAFastMachine) {
        return Machine.scaled(Duration.ofSeconds(onAFastMachine));
    }
}
