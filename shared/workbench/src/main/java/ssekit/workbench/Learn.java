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
import ssekit.classroom.Classmate;

/// `make learn`: watches the exercise at hand, and shows its verdict a moment after each save.
///
/// One thread does everything, happening by happening; others only tell it what happens.
final class Learn implements AutoCloseable {
    /// How long a test waits for a fact in the loop: a learner who sees nothing come does not want to wait longer.
    static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int LOOKS_TO_MEASURE = 10;

    /// How many lines below a view are the class's and the keys'.
    static final int BELOW = 2;

    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final Desk desk;
    private View view = new View.Exercise();
    private int scrolled;
    private int ticks;
    private boolean ended;
    /// Whether what is green is passed over: at the start, on the way to what is not done.
    private boolean searching = true;
    private Keys keys;
    private final Optional<Classmate> classmate;
    private volatile String fromClass = "";
    private News told;

    /// @param environment names the class to join, if there is one
    Learn(Kit kit, Map<String, String> environment) {
        this.classmate = Classmate.join(environment, words -> fromClass = words);
        this.desk = new Desk(kit, happenings::add);
    }

    /// Begins at this lesson in place of the first that is not done.
    void open(Lesson lesson) {
        desk.course().open(lesson);
        searching = false;
    }

    /// Without a terminal: how far one has come, and what the first exercise that is not done has to say.
    void once(PrintStream out) throws InterruptedException {
        toFirstNotDone();
        var show = new Show(desk, new Style(false));
        show.board().forEach(out::println);
        if (desk.course().isAllDone()) {
            out.println("\nAll lessons are done.");
            return;
        }
        out.println("\nNext: lesson %d, exercise %d: %s"
                .formatted(
                        desk.course().lesson().number(),
                        desk.course().number(),
                        desk.course().exercise().title()));
        out.println();
        show.exercise().stream().skip(2).forEach(out::println);
        out.println("\nRead %s, do the exercise, and type make lesson-%d-test."
                .formatted(
                        desk.course().lesson().readme(), desk.course().lesson().number()));
    }

    private void toFirstNotDone() throws InterruptedException {
        desk.test();
        while (!desk.isOver() || searching) {
            take();
        }
    }

    /// On a terminal, until `q`.
    void watch(InputStream in, PrintStream out) throws InterruptedException {
        try (var screen = new Screen(out)) {
            Thread.ofPlatform().daemon().start(() -> screen.keys(in, key -> happenings.add(new Happening.Key(key))));
            Thread.ofVirtual().start(() -> tick(happenings));
            keys = new Keys(desk, screen);
            var show = new Show(desk, new Style(true));
            desk.test();
            while (!ended) {
                screen.show(page(show, screen));
                take();
                if (ticks % LOOKS_TO_MEASURE == 0) {
                    screen.measure();
                }
            }
        }
    }

    /// Lets moments pass, until the thread is interrupted.
    static void tick(BlockingQueue<Happening> happenings) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                happenings.add(new Happening.Tick());
            }
        } catch (InterruptedException e) {
            // the program ends
        }
    }

    /// What is shown, cut to the screen, with the keys in its last line.
    private List<String> page(Show show, Screen screen) {
        var all = show.lines(view, screen.columns());
        var room = screen.rows() - BELOW;
        scrolled = Math.clamp(scrolled, 0, Math.max(0, all.size() - room));
        var lines = new ArrayList<>(all.subList(scrolled, Math.min(all.size(), scrolled + room)));
        while (lines.size() < room) {
            lines.add("");
        }
        lines.add(fromClass);
        lines.add(new Style(true).dim(Keys.of(view, all.size() > room)));
        return lines;
    }

    private void take() throws InterruptedException {
        switch (happenings.take()) {
            case Happening.Key(var key) -> press(key);
            case Happening.Word word -> desk.hear(word);
            case Happening.End end -> desk.lost(end);
            case Happening.Tick tick -> {
                ticks++;
                if (desk.tick()) {
                    searching = false;
                    show(new View.Exercise());
                }
            }
        }
        if (!desk.isOver()) {
            return;
        }
        classmate.ifPresent(
                mate -> report(mate, desk.course().lesson(), desk.course().exercise(), desk.verdict()));
        searching = searching && desk.verdict() instanceof Verdict.Green && desk.turn(1);
    }

    private void report(Classmate mate, Lesson lesson, Place place, Verdict verdict) {
        var news = new News(lesson.number(), desk.course().isLessonDone() ? 0 : place.number(), verdict);
        if (!news.equals(told)) {
            told = news;
            mate.report(
                    news.lesson(),
                    news.exercise(),
                    place.title(),
                    verdict.inClass(desk.course().isLessonDone()));
        }
    }

    private record News(int lesson, int exercise, Verdict verdict) {}

    private void press(String key) {
        searching = false;
        switch (key) {
            case "q" -> ended = true;
            case "down", "space" -> scrolled += key.equals("down") ? 1 : 10;
            case "up" -> scrolled--;
            default -> {
                var other = keys.after(view, key);
                if (!(other instanceof View.Exercise && view instanceof View.Exercise)) {
                    show(other);
                }
            }
        }
    }

    private void show(View other) {
        view = other;
        scrolled = 0;
    }

    @Override
    public void close() {
        classmate.ifPresent(Classmate::close);
        desk.close();
    }
}
