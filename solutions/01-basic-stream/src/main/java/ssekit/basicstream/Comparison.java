package ssekit.basicstream;

import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import ssekit.lesson.Mistake;

/// Asks for the same answer streamed and whole, and prints when its first and its last byte came.
record Comparison(URI endpoint, PrintStream out) {
    private static final List<String> PATHS = List.of("/answer", "/answer/whole");
    private static final int TIMES = 3;

    /// When the bytes of an answer came, in seconds.
    private record Timing(double first, double last) {}

    void print() {
        var client = WebClient.create();
        ask(client); // the first answers wait for all that is loaded only once, here and in the server
        var timings = ask(client);
        out.printf("%-16s %10s %10s%n", "", "first byte", "last byte");
        for (var i = 0; i < PATHS.size(); i++) {
            var timing = timings.get(i);
            out.printf("%-16s %8.2f s %8.2f s%n", PATHS.get(i), timing.first(), timing.last());
        }
    }

    /// Of several requests for each path, all at the same time, the one in the middle: a busy machine delays some.
    private List<Timing> ask(WebClient client) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = PATHS.stream()
                    .map(path -> Collections.nCopies(TIMES, path).stream()
                            .map(each -> CompletableFuture.supplyAsync(() -> time(client, each), threads))
                            .toList())
                    .toList();
            return asked.stream()
                    .map(timings -> timings.stream()
                            .map(CompletableFuture::join)
                            .sorted(Comparator.comparingDouble(Timing::first))
                            .toList()
                            .get(TIMES / 2))
                    .toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Timing time(WebClient client, String path) {
        var start = System.nanoTime();
        try (var response = client.get().uri(endpoint.resolve(path)).request();
                var body = response.inputStream()) {
            if (response.status().code() != 200) {
                throw new Mistake("Expected 200 at " + path + ", got "
                        + response.status().code() + ": is it lesson 1's server that listens there?");
            }
            body.read();
            var first = System.nanoTime() - start;
            body.readAllBytes();
            return new Timing(first / 1e9, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
