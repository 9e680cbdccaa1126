package ssekit.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Says which exercise a test belongs to, so that a failure can say it too.
///
/// A test that fails because an exercise is still open fails with [ExerciseStillOpen], and with nothing but its one
/// sentence. Any other failure begins with the exercise's number and title. An annotation on a method counts before one
/// on its class, one on a class before one around it.
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
