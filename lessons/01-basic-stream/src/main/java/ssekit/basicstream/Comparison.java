package ssekit.basicstream;

import io.helidon.http.Status;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import ssekit.lesson.Mistake;

/// Asks for the same answer streamed and whole, and prints when its first and its last byte came.
record Comparison(URI endpoint, PrintStream out) {
    void print() {
        out.printf("%-16s %10s %10s%n", "", "first byte", "last byte");
        for (var path : new String[] {"/answer", "/answer/whole"}) {
            print(path);
        }
    }

    private void print(String path) {
        var start = System.nanoTime();
        try (var response = WebClient.create().get().uri(endpoint.resolve(path)).request();
                var body = response.inputStream()) {
            if (!response.status().equals(Status.OK_200)) {
                throw new Mistake("Expected 200 at " + path + ", got "
                        + response.status().code() + ": is it lesson 1's server that listens there?");
            }
            body.read();
            var first = System.nanoTime() - start;
            body.readAllBytes();
            out.printf("%-16s %8.2f s %8.2f s%n", path, first / 1e9, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
