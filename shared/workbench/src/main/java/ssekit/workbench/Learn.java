package ssekit.workbench;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import ssekit.classroom.Classmate;

/// `make learn`: watches the current exercise and shows its verdict right after each save.
///
/// One thread does everything, event by event. The other threads only send it events.
final class Learn implements AutoCloseable {
    /// How long a test in the loop waits for a fact: short, because a learner is waiting.
    static final Duration DEADLINE = Duration.ofSeconds(2);

    static final Duration LOOK = Duration.ofMillis(50);

    /// Who does nothing for a while may do so for hours: from then on looks are rarer, and cost next to nothing.
    private static final Duration RARE_LOOK = Duration.ofMillis(300);

    private static final int QUIET = 200;

    /// By how many lines a key moves a view that is longer than the screen.
    private static final Map<String, Integer> SCROLL = Map.of("up", -1, "down", 1, "space", 10);

    /// How many lines below a view are the class's and the keys'.
    static final int BELOW = 2;

    private final BlockingQueue<LoopEvent> events = new LinkedBlockingQueue<>();
    private final LearnSession session;
    private View view = new View.Exercise();
    private int scrolled;
    private int quiet;
    private boolean isLong;
    private boolean ended;
    /// Whether what is green is passed over: at the start, on the way to what is not done.
    private boolean searching = true;
    private KeyBindings keys;
    private final Optional<Classmate> classmate;
    private volatile String fromClass = "";
    private News told;

    /// @param environment names the class to join, if there is one
    Learn(Kit kit, Map<String, String> environment) {
        this.classmate = Classmate.join(environment, words -> {
            fromClass = words;
            events.add(new LoopEvent.Redraw());
        });
        this.session = new LearnSession(kit, events::add);
    }

    /// Begins at this lesson in place of the first that is not done.
    void open(Lesson lesson) {
        session.course().open(lesson);
        searching = false;
    }

    /// Without a terminal: how far one has come, and what the first exercise that is not done has to say.
    void once(PrintStream out) throws InterruptedException {
        toFirstNotDone();
        var show = new ScreenText(session, new Style(false));
        show.board().forEach(out::println);
        if (session.course().isAllDone()) {
            out.println("\nAll lessons are done.");
            return;
        }
        out.println("\nNext: lesson %d, exercise %d: %s"
                .formatted(
                        session.course().lesson().number(),
                        session.course().number(),
                        session.course().exercise().title()));
        out.println();
        show.exercise().stream().skip(2).forEach(out::println);
        out.println("\nRead %s, do the exercise, and type make lesson-%d-test."
                .formatted(
                        session.course().lesson().readme(),
                        session.course().lesson().number()));
    }

    private void toFirstNotDone() throws InterruptedException {
        session.test();
        while (!session.isOver() || searching) {
            take();
        }
    }

    /// On a terminal, until `q`.
    void watch(InputStream in, PrintStream out) throws InterruptedException {
        try (var screen = new Screen(out)) {
            var keyboard = new Keyboard(in, screen::isLent);
            Thread.ofPlatform().daemon().start(() -> keyboard.readTo(key -> events.add(new LoopEvent.Key(key))));
            screen.whenResized(() -> events.add(new LoopEvent.Redraw()));
            keys = new KeyBindings(session, screen);
            var show = new ScreenText(session, new Style(true));
            session.test();
            var isOther = true;
            while (!ended) {
                if (isOther) {
                    screen.measure();
                    screen.show(page(show, screen));
                }
                isOther = take();
            }
        }
    }

    /// What happens next; a tick when nothing does for a moment.
    static LoopEvent next(BlockingQueue<LoopEvent> events, Duration moment) throws InterruptedException {
        var next = events.poll(moment.toMillis(), TimeUnit.MILLISECONDS);
        return next == null ? new LoopEvent.Tick() : next;
    }

    /// What is shown, cut to the screen, with the keys in its last line.
    private List<String> page(ScreenText show, Screen screen) {
        var all = show.lines(view, screen.columns());
        var room = screen.rows() - BELOW;
        scrolled = Math.clamp(scrolled, 0, Math.max(0, all.size() - room));
        isLong = all.size() > room;
        var lines = new ArrayList<>(all.subList(scrolled, Math.min(all.size(), scrolled + room)));
        while (lines.size() < room) {
            lines.add("");
        }
        lines.add(fromClass);
        lines.add(new Style(true).dim(KeyBindings.of(view, isLong)));
        return lines;
    }

    /// Says whether there may be something else to show now.
    private boolean take() throws InterruptedException {
        quiet++;
        switch (next(events, quiet > QUIET ? RARE_LOOK : LOOK)) {
            case LoopEvent.Key(var key) -> press(key);
            case LoopEvent.Word word -> session.hear(word);
            case LoopEvent.End end -> session.lost(end);
            case LoopEvent.Redraw redraw -> {}
            case LoopEvent.Tick tick -> {
                if (!session.tick()) {
                    return false;
                }
                searching = false;
                show(new View.Exercise());
            }
        }
        quiet = 0;
        if (!session.isOver()) {
            return true;
        }
        classmate.ifPresent(
                mate -> report(mate, session.course().lesson(), session.course().exercise(), session.verdict()));
        searching = searching && session.verdict() instanceof Verdict.Green && session.turn(1);
        return true;
    }

    private void report(Classmate mate, Lesson lesson, ExerciseLocation place, Verdict verdict) {
        var news = new News(lesson.number(), session.course().isLessonDone() ? 0 : place.number(), verdict);
        if (!news.equals(told)) {
            told = news;
            mate.report(
                    news.lesson(),
                    news.exercise(),
                    place.title(),
                    verdict.inClass(session.course().isLessonDone()));
        }
    }

    private record News(int lesson, int exercise, Verdict verdict) {}

    private void press(String key) {
        searching = false;
        if (key.equals("q")) {
            ended = true;
            return;
        }
        if (isLong && SCROLL.containsKey(key)) {
            scrolled += SCROLL.get(key);
            return;
        }
        var other = keys.after(view, key);
        if (!(other instanceof View.Exercise && view instanceof View.Exercise)) {
            show(other);
        }
    }

    private void show(View other) {
        view = other;
        scrolled = 0;
    }

    @Override
    public void close() {
        classmate.ifPresent(Classmate::close);
        session.close();
    }
}
