package ssekit.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs a test class within a test, and keeps how its tests failed.
final class Run implements TestExecutionListener {

    private final List<Throwable> failures = new ArrayList<>();

    /// The failures of all tests of a class, in order.
    static List<Throwable> failures(Class<?> tests) {
        Run run = new Run();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        run);
        return run.failures;
    }

    /// The failure of the only test that fails.
    static Throwable failure(Class<?> tests) {
        List<Throwable> failures = failures(tests);
        if (failures.size() != 1) {
            throw new AssertionError("Expected one failure of " + tests.getSimpleName() + ", but got " + failures);
        }
        return failures.getFirst();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            failures.add(result.getThrowable().orElseThrow());
        }
    }
}
