package ssekit.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Names the exercise that a test belongs to, so that a failure can name it too.
///
/// A test that fails because an exercise is still open fails with [ExerciseStillOpen] and its one sentence. Any
/// other failure begins with the exercise's number and title. An annotation on a method takes precedence over one
/// on its class, and that over one on an enclosing class.
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ExerciseExtension.class)
public @interface Exercise {

    /// The exercise's number in its lesson, counted from 1.
    int number();

    /// The exercise's title, as the lesson's README has it.
    String title();
}
