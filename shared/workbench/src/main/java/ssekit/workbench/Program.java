package ssekit.workbench;

import java.lang.reflect.InvocationTargetException;
import ssekit.lesson.Mistake;

/// `make lesson-N-server` and similar commands: compiles a lesson and runs its `main` in this process.
record Program(Lesson lesson, Sources main) {
    void run(String name, String... args) {
        var make = "make " + (main.folder().startsWith("solutions") ? "solution-" : "lesson-") + lesson.number();
        System.setProperty("ssekit.make", make);
        var type = LessonBuild.className(main.path(name + ".java"));
        var classes = new LessonBuild(lesson, new Compiler()).compile(main);
        Thread.currentThread().setContextClassLoader(classes);
        try {
            classes.loadClass(type).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new Mistake("Expected a public static void main(String[] args) in " + type + ": " + e + ".");
        }
    }
}
