package ssekit.disconnects;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ssekit.testkit.Await;

/// Readers of a feed; each waits for the next event as soon as it has one.
final class Waiting implements AutoCloseable {
    private static final int SPINS = 2_000;

    private final List<Reader> readers;

    private record Reader(Thread thread, AtomicLong last) {
        boolean hasReadUpTo(long n) {
            return last.get() == n;
        }

        /// Only the wait for news has an end: no other wait of a reader has.
        boolean waitsFor(long n) {
            return hasReadUpTo(n - 1) && thread.getState() == Thread.State.TIMED_WAITING;
        }
    }

    Waiting(int count, Feed feed) {
        readers = IntStream.range(0, count).mapToObj(n -> reader(feed)).toList();
    }

    /// Looks without a pause at first, so that the next event may come at once.
    void awaitWaitingFor(long n) {
        for (var spins = 0; spins < SPINS && !allWaitFor(n); spins++) {
            Thread.yield();
        }
        Await.until(
                "event %d at once at each of %d readers that waited for it".formatted(n - 1, readers.size()),
                () -> allWaitFor(n),
                () -> "%d of them have it: the others were not woken."
                        .formatted(readers.stream()
                                .filter(reader -> reader.hasReadUpTo(n - 1))
                                .count()));
    }

    @Override
    public void close() {
        readers.forEach(reader -> reader.thread().interrupt());
    }

    private boolean allWaitFor(long n) {
        return readers.stream().allMatch(reader -> reader.waitsFor(n));
    }

    private static Reader reader(Feed feed) {
        var last = new AtomicLong();
        var thread = Background.start("reader", () -> {
            while (feed.read(last.get(), Lesson.LONGER_THAN_ANY_TEST) instanceof Feed.Reading.News news) {
                last.set(news.last());
            }
        });
        return new Reader(thread, last);
    }
}
