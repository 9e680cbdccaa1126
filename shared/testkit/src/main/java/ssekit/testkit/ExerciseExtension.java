package ssekit.testkit;

import java.lang.reflect.Constructor;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import ssekit.lesson.ExerciseOpen;

/// Makes every failure of a test name its exercise.
final class ExerciseExtension
        implements BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    @Override
    public void beforeAll(ExtensionContext context) {
        ServerLog.install();
        forget();
    }

    /// A test begins here, before its fields: one of them may hold the server.
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (factory.getOuterInstance().isEmpty()) {
            forget();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS))) {
            forget();
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> target, ExtensionContext context)
            throws Throwable {
        return explaining(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext target, ExtensionContext context)
            throws Throwable {
        explaining(invocation, context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(failure, context);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(failure, context);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(failure, context);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(failure, context);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(failure, context);
    }

    private static void forget() {
        ExerciseOpen.forget();
        ServerLog.forget();
        Timeline.ofTest().begin();
    }

    private static <T> T explaining(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            throw explained(failure, context);
        }
    }

    private static Throwable explained(Throwable failure, ExtensionContext context) {
        return exercise(context)
                .map(exercise -> Explanation.of(failure, exercise))
                .orElse(failure);
    }

    private static Optional<Exercise> exercise(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, Exercise.class))
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), Exercise.class, context.getEnclosingTestClasses()));
    }
}
