package ssekit.classroom;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ssekit.lesson.Share;
import ssekit.testkit.LiveServer;
import ssekit.testkit.Probe;

/// A class for a test, with a clock that the test moves on.
final class LiveClass implements AutoCloseable {
    private static final String TOKEN = "0123456789abcdefghij";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00Z"));
    private final ClassServer service;
    private final int port;
    private LiveServer server;

    LiveClass() {
        this("");
    }

    /// @param code what one has to know; empty for a class on this machine alone
    LiveClass(String code) {
        this(code, Share.ALL);
    }

    LiveClass(String code, Share share) {
        var secret = Optional.of(code).filter(text -> !text.isEmpty()).map(Secret::new);
        service = new ClassServer(
                new Classroom(now::get, share),
                new Gate(secret),
                new Invitation("192.168.1.20", secret),
                now::get,
                Duration.ofMillis(20));
        server = LiveServer.start(service);
        port = server.port();
    }

    /// What an answer said.
    record Said(int status, String text, String cookie) {}

    /// A verdict on exercise 2 of lesson 4.
    static String said(String nickname, String verdict) {
        return said(nickname, 2, "start after the id", verdict);
    }

    static String said(String nickname, int exercise, String title, String verdict) {
        return """
                {"nickname":"%s","lesson":4,"exercise":%d,"title":"%s","verdict":"%s"}""".formatted(nickname, exercise, title, verdict);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Said tell(String body) {
        return tell(body, TOKEN);
    }

    Said tell(String body, String token) {
        return ask("POST", "/verdicts", Map.of("Authorization", "Bearer " + token), body);
    }

    Said get(String path, Map<String, String> headers) {
        return ask("GET", path, headers, "");
    }

    String board() {
        return get("/board.json", Map.of()).text();
    }

    Probe stream() {
        return Probe.get(uri("/board"));
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    void stop() {
        server.stop();
    }

    void startAgain() {
        server = LiveServer.startOn(port, service);
    }

    Said ask(String method, String path, Map<String, String> headers, String body) {
        try (var probe = Probe.send(method, uri(path), headers, body)) {
            var status = probe.status();
            probe.awaitEnd();
            return new Said(status, probe.text(), probe.header("Set-Cookie").orElse(""));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
