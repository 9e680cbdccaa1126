package ssekit.workbench.checkstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import ssekit.sse.StreamLimitException;

/// One exchange with a stream: sends the request, and records what comes and when, for a limited time.
final class Visit {
    private static final Duration BLINK = Duration.ofMillis(100);

    /// A piece of the body as it came.
    private record Piece(Duration at, byte[] bytes) {}

    private final long start;
    private final Transcript transcript = new Transcript();
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(64);
    private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<?> body;
    private final HttpClient client;
    private volatile boolean over;
    private Duration until = Duration.ZERO;
    private Optional<String> trouble = Optional.empty();

    private Visit(URI uri, Map<String, String> headers) {
        client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();
        var request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .header("Cache-Control", "no-cache");
        headers.forEach(request::setHeader);
        start = System.nanoTime();
        body = client.sendAsync(request.build(), info -> {
            head.complete(info);
            return BodySubscribers.ofByteArrayConsumer(piece -> piece.ifPresent(this::take));
        });
        body.whenComplete((response, failure) -> {
            if (failure != null) {
                head.completeExceptionally(failure);
            }
        });
    }

    /// Looks until it has seen enough, or the time is over, or nothing more comes.
    ///
    /// @param enough is asked after each arrival, and ten times a second
    static Visit to(URI uri, Map<String, String> headers, Duration limit, Predicate<Visit> enough)
            throws InterruptedException {
        var visit = new Visit(uri, headers);
        try {
            while (visit.sinceRequest().compareTo(limit) < 0 && !visit.hasEnded() && !enough.test(visit)) {
                visit.read();
            }
        } finally {
            visit.until = visit.sinceRequest();
            visit.trouble = visit.trouble.or(visit::failure);
            visit.over = true;
            visit.client.shutdownNow();
        }
        return visit;
    }

    Duration sinceRequest() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// When the look was over, since the request.
    Duration until() {
        return until;
    }

    Transcript transcript() {
        return transcript;
    }

    Optional<ResponseInfo> head() {
        return head.isDone() && !head.isCompletedExceptionally() ? Optional.of(head.join()) : Optional.empty();
    }

    /// Why there is no more to see, in words, if it broke off.
    Optional<String> trouble() {
        return trouble;
    }

    /// Whether there is no more to read.
    private boolean hasEnded() {
        return trouble.isPresent() || transcript.isFull() || body.isDone() && pieces.isEmpty();
    }

    private void take(byte[] piece) {
        try {
            var arrived = new Piece(sinceRequest(), piece);
            while (!over && !pieces.offer(arrived, BLINK.toMillis(), TimeUnit.MILLISECONDS)) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        var piece = pieces.poll(BLINK.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            return;
        }
        try {
            transcript.add(piece.at(), piece.bytes());
        } catch (StreamLimitException e) {
            trouble = Optional.of(e.getMessage());
        }
    }

    private Optional<String> failure() {
        if (!body.isCompletedExceptionally() || !pieces.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (body.exceptionNow()) {
                    case ConnectException none -> "nobody listens there, or no machine has that name";
                    case IOException broken when broken.getMessage() != null -> broken.getMessage();
                    case Throwable other -> other.toString();
                });
    }
}
