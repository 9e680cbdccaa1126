package ssekit.taskstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ssekit.taskstate.TaskState.AUTH_REQUIRED;
import static ssekit.taskstate.TaskState.CANCELED;
import static ssekit.taskstate.TaskState.COMPLETED;
import static ssekit.taskstate.TaskState.FAILED;
import static ssekit.taskstate.TaskState.INPUT_REQUIRED;
import static ssekit.taskstate.TaskState.REJECTED;
import static ssekit.taskstate.TaskState.SUBMITTED;
import static ssekit.taskstate.TaskState.WORKING;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Await;
import ssekit.testkit.Exercise;

@Exercise(number = 5, title = "cancel the task, and stop its work")
class Exercise5CancelTest {
    private final Puppet puppet = new Puppet();

    @Test
    void a_cancel_ends_a_task_whatever_it_is_doing() {
        for (var state : List.of(SUBMITTED, WORKING, INPUT_REQUIRED, AUTH_REQUIRED)) {
            var work = work(state.isInterrupted() ? new Puppet().ask("What?") : new Puppet(), state);
            assertThat(cancel(work))
                    .as("what cancel() returns for a task that is %s", state)
                    .isTrue();
            assertThat(work.task().status().state())
                    .as("state when cancel() has returned, of a task that was %s", state)
                    .isEqualTo(CANCELED);
            assertThat(work.task().status().text())
                    .as("the reason that a canceled task gives")
                    .isNotBlank();
            Await.until(
                    "the thread of a task that was " + state + " to end after its cancel",
                    () -> work.place() == Work.Place.OVER,
                    () -> "it still waits: interrupt it.");
        }
    }

    @Test
    void only_the_call_that_ended_the_task_is_a_cancel() {
        for (var end : List.of(COMPLETED, FAILED, REJECTED)) {
            var work = work(puppet, WORKING);
            work.task().move(end, "the end");
            assertRefused(work, "a task that is " + end);
        }
        var work = work(puppet, WORKING);
        assertThat(cancel(work)).as("what the first cancel() returns").isTrue();
        assertRefused(work, "a task that has been canceled before");
    }

    private static void assertRefused(Work work, String what) {
        var before = work.task().snapshot();
        var end = work.task().events();
        assertThat(cancel(work)).as("what cancel() returns for %s", what).isFalse();
        assertThat(work.task().snapshot()).as("%s, after a cancel", what).isEqualTo(before);
        assertThat(work.task().events())
                .as("number of updates of %s, after a cancel", what)
                .isEqualTo(end);
    }

    /// Two clients cancel at once. This clock stops the first one half-way, until the second is done or waits for it.
    @Test
    void of_two_cancels_at_the_same_moment_one_counts() {
        var second = new AtomicReference<Call>();
        var atNextLook = new AtomicReference<Runnable>(() -> {});
        InstantSource clock = () -> {
            atNextLook.getAndSet(() -> {}).run();
            return Lesson.NOW;
        };
        var work = work(puppet, WORKING, clock);
        atNextLook.set(() -> {
            second.set(Call.of(work));
            Await.until("the second cancel() to be done or to wait", second.get()::isDoneOrWaits);
        });
        var first = cancel(work);
        Await.until("the second cancel to be made", () -> second.get() != null);
        assertThat(List.of(first, second.get().result()))
                .as("what cancel() returns to two callers at the same moment")
                .containsExactlyInAnyOrder(true, false);
    }

    /// The agent may have to put things in order when it is interrupted, and that takes time.
    @Test
    void a_canceled_task_keeps_its_place_until_its_work_has_ended_and_is_interrupted_once() {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var interrupts = new AtomicInteger();
        Agent takesItsTime = (query, desk) -> {
            begun.countDown();
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    interrupts.incrementAndGet();
                }
            }
            if (Thread.interrupted()) {
                interrupts.incrementAndGet();
            }
        };
        var one = new Limits(1, 10, Duration.ofHours(1), Duration.ofHours(1));
        var tasks = new Tasks(takesItsTime, one, InstantSource.fixed(Lesson.NOW));
        var work = tasks.start(Optional.empty(), Lesson.CLIENT);
        try {
            work.receive(new Query("Hello", 1), Dialect.A2A);
            Await.until("the work to begin", () -> begun.getCount() == 0);
            assertThat(cancel(work))
                    .as("what cancel() returns for a WORKING task")
                    .isTrue();
            Await.until("the work to be interrupted by the cancel", () -> interrupts.get() > 0);
            assertThatThrownBy(() -> tasks.start(Optional.empty(), Lesson.CLIENT))
                    .as("the start of a second task, when only one may run and the work of a canceled one goes on")
                    .isInstanceOf(A2aError.class);
            assertThat(cancel(work)).as("what a second cancel() returns").isFalse();
        } finally {
            mayEnd.countDown();
        }
        Await.until("the thread of the canceled task to end", () -> work.place() == Work.Place.OVER);
        assertThat(interrupts.get())
                .as("interrupts of the work by two calls of cancel(), of which the second changes nothing")
                .isEqualTo(1);
        assertThat(tasks.start(Optional.empty(), Lesson.CLIENT).cancel())
                .as("what cancel() returns for the next task, which then may run")
                .isTrue();
    }

    /// The status of a task is made with the time of day: asked for it, this clock lets the work end first.
    @Test
    void a_cancel_that_comes_a_moment_too_late_is_refused() {
        var workMayEnd = new CountDownLatch(1);
        var work = new AtomicReference<Work>();
        var atNextLook = new AtomicReference<Runnable>(() -> {});
        InstantSource clock = () -> {
            atNextLook.getAndSet(() -> {}).run();
            return Lesson.NOW;
        };
        work.set(work((query, desk) -> workMayEnd.await(), WORKING, clock));
        atNextLook.set(() -> {
            workMayEnd.countDown();
            Await.until(
                    "the work to end the task",
                    () -> work.get().task().status().state().isTerminal());
        });
        assertThat(cancel(work.get()))
                .as("what cancel() returns when the work ends the task just before it")
                .isFalse();
        assertThat(work.get().task().status().state())
                .as("state of a task whose work ended by itself just before the cancel")
                .isEqualTo(COMPLETED);
    }

    private static boolean cancel(Work work) {
        return Call.of(work).result();
    }

    /// A call of cancel(), on a thread of its own.
    private record Call(Thread thread, FutureTask<Boolean> task, AtomicBoolean isInterrupted) {
        static Call of(Work work) {
            var isInterrupted = new AtomicBoolean();
            var task = new FutureTask<>(() -> {
                var result = work.cancel();
                isInterrupted.set(Thread.currentThread().isInterrupted());
                return result;
            });
            return new Call(Thread.ofPlatform().daemon().start(task), task, isInterrupted);
        }

        boolean isDoneOrWaits() {
            return task.isDone()
                    || thread.getState() == Thread.State.BLOCKED
                    || thread.getState() == Thread.State.WAITING;
        }

        boolean result() {
            Await.until("cancel() to return, without waiting for the work to end", task::isDone);
            assertThat(isInterrupted.get())
                    .as("whether the thread that calls cancel() is interrupted, in place of the one that works")
                    .isFalse();
            return task.resultNow();
        }
    }

    private static Work work(Agent agent, TaskState state) {
        return work(agent, state, InstantSource.fixed(Lesson.NOW));
    }

    /// A task in this state, and its work.
    private static Work work(Agent agent, TaskState state, InstantSource clock) {
        var tasks = new Tasks(agent, Lesson.ROOMY, clock);
        var work = state == SUBMITTED ? tasks.startEmpty(Lesson.CLIENT) : tasks.start(Optional.empty(), Lesson.CLIENT);
        if (state == SUBMITTED) {
            return work;
        }
        work.receive(new Query("Hello", 1), Dialect.A2A);
        if (state.isInterrupted()) {
            Await.until("the agent to ask", () -> work.task().status().state() == INPUT_REQUIRED);
        }
        if (state == AUTH_REQUIRED) {
            work.task().move(WORKING, "");
            work.task().move(AUTH_REQUIRED, "Who?");
        }
        return work;
    }
}
