package ssekit.backlog;

import io.helidon.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import ssekit.sse.Frame;

/// Appends a number at every interval, whether or not a client is connected.
record Counter(EventLog log, Duration interval, InstantSource clock) implements Runnable {
    void start() {
        Thread.ofVirtual()
                .name("counter")
                .uncaughtExceptionHandler((thread, failure) -> System.out.println(failure.getMessage()))
                .start(this);
    }

    @Override
    public void run() {
        try {
            for (var n = 1; ; n++) {
                log.append(Frame.message(event(n).toString()));
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            // an interrupt stops it
        }
    }

    private JsonObject event(int n) {
        return JsonObject.builder()
                .set("counter", n)
                .set("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .build();
    }
}
