package ssekit.workbench;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import ssekit.lesson.Mistake;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;
import ssekit.testkit.ExerciseFailure;
import ssekit.testkit.ExerciseStillOpen;
import ssekit.testkit.GreenOnStarter;
import ssekit.testkit.Symptom;

/// Runs tests in this process and collects an outcome for each, including those that never started.
final class TestRun implements TestExecutionListener {
    private final Map<TestIdentifier, Long> started = new HashMap<>();
    private final Map<TestIdentifier, TestExecutionResult> finished = new HashMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /// Runs those tests of a lesson whose method's name `which` takes.
    static List<Outcome> of(Classes classes, List<String> testClasses, Predicate<String> which) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            var run = new TestRun();
            LauncherFactory.create(LauncherConfig.builder()
                            .enableLauncherSessionListenerAutoRegistration(false)
                            .build())
                    .execute(request(classes, testClasses, which), run);
            return List.copyOf(run.outcomes);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static LauncherDiscoveryRequest request(Classes classes, List<String> names, Predicate<String> which) {
        var selectors = methods(classes, names).stream()
                .filter(method -> which.test(method.getName()))
                .map(method -> DiscoverySelectors.selectMethod(method.getDeclaringClass(), method))
                .toList();
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(
                        Timeout.DEFAULT_TESTABLE_METHOD_TIMEOUT_PROPERTY_NAME, cutOff().toMillis() + " ms")
                .build();
    }

    /// The methods that are tests, in no order.
    static List<Method> methods(Classes classes, List<String> testClasses) {
        return testClasses.stream()
                .flatMap(name -> Stream.of(load(classes, name).getDeclaredMethods()))
                .filter(TestRun::isTest)
                .toList();
    }

    static Optional<Exercise> exercise(Method test) {
        return Optional.ofNullable(test.getAnnotation(Exercise.class))
                .or(() -> Optional.ofNullable(test.getDeclaringClass().getAnnotation(Exercise.class)));
    }

    /// When a test that hangs is cut off: a good while after the moment at which one that waits would have given up.
    static Duration cutOff() {
        return Await.deadline().multipliedBy(3).dividedBy(2);
    }

    /// @throws Mistake if JUnit would run it in a way that the kit does not, which would count as green
    private static boolean isTest(Method method) {
        if (method.isAnnotationPresent(Test.class)) {
            return true;
        }
        if (AnnotationSupport.isAnnotated(method, Testable.class)) {
            throw new Mistake("Expected each test of a lesson to have @Test; "
                    + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                    + " has another annotation, which make does not run: use a loop in one test.");
        }
        return false;
    }

    private static Class<?> load(Classes classes, String name) {
        try {
            return classes.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test, System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        finished.put(test, result);
        if (test.isTest()) {
            outcomes.add(outcome(test, result.getThrowable()));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(test -> test.isTest() && !finished.containsKey(test))
                .forEach(test -> outcomes.add(outcome(test, Optional.of(why(plan, test)))));
    }

    /// A test that never ran failed with what stopped it.
    private Throwable why(TestPlan plan, TestIdentifier test) {
        return plan.getParent(test)
                .map(finished::get)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseGet(() -> new AssertionError("This test never ran."));
    }

    private Outcome outcome(TestIdentifier test, Optional<Throwable> thrown) {
        var method = test.getSource()
                .map(MethodSource.class::cast)
                .map(MethodSource::getJavaMethod)
                .orElseThrow();
        var exercise = exercise(method);
        return new Outcome(
                method.getName(),
                exercise.map(Exercise::number).orElse(0),
                exercise.map(Exercise::title).orElse(""),
                Optional.ofNullable(method.getAnnotation(GreenOnStarter.class)).map(GreenOnStarter::value),
                thrown.map(failure ->
                        failure(failure, exercise.map(Exercise::number).orElse(0))),
                Duration.ofNanos(System.nanoTime() - started.getOrDefault(test, System.nanoTime())));
    }

    private static Outcome.Failure failure(Throwable thrown, int exercise) {
        var message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return switch (thrown) {
            case ExerciseStillOpen later
            when later.number() > exercise ->
                new Outcome.Failure(
                        message + "\nWith a right answer to exercise " + exercise + ", this test does not get there.",
                        Symptom.WRONG,
                        OptionalInt.of(later.number()));
            case ExerciseStillOpen still ->
                new Outcome.Failure(message, Symptom.NOT_BEGUN, OptionalInt.of(still.number()));
            case ExerciseFailure failure -> new Outcome.Failure(message, failure.symptom(), OptionalInt.empty());
            default -> new Outcome.Failure(message, Symptom.WRONG, OptionalInt.empty());
        };
    }
}
