package ssekit.resume;

import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import ssekit.sse.NoAnswer;

/// One request on a thread of its own, so that any other thread can end it.
final class Asking {
    private final CompletableFuture<HttpClientResponse> answer = new CompletableFuture<>();
    private final Thread thread;

    Asking(HttpClientRequest request) {
        this.thread = Thread.ofVirtual().name("event source").start(() -> ask(request));
    }

    private void ask(HttpClientRequest request) {
        try {
            var response = request.request();
            if (!answer.complete(response)) {
                response.close(); // the request has been ended
            }
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /// Waits for the answer.
    ///
    /// @throws IOException if none came
    /// @throws LastingFailure if a new attempt would fail as well
    HttpClientResponse answer() throws IOException, LastingFailure, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            var none = NoAnswer.of((RuntimeException) e.getCause());
            if (none.lasting()) {
                throw new LastingFailure(none.why() + ".");
            }
            throw new IOException("no answer came: " + none.why(), e);
        } catch (CancellationException e) {
            throw new IOException("the source was closed", e);
        } catch (InterruptedException e) {
            end();
            throw e;
        }
    }

    /// Stops waiting for the answer, or closes it if it has come.
    void end() {
        if (answer.cancel(false)) {
            thread.interrupt();
        } else if (!answer.isCompletedExceptionally()) {
            answer.join().close();
        }
    }
}
