package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import ssekit.lesson.LessonServer;
import ssekit.testkit.Probe;

/// The hub as it runs, with its own settings, at a free port.
record RunningHub(HttpService hub, WebServer server) implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests";
    private static final Map<String, String> QUICK = Map.of(
            "topics.token", TOKEN,
            "agents.interval", "PT0.001S",
            "agent.interval", "PT0.001S",
            "heartbeat.interval", "PT0.01S",
            "goodbye.patience", "PT0.1S");

    static RunningHub with(Map<String, String> settings) {
        return with(settings, Hub::from);
    }

    /// @param made makes the hub, or a service around one
    static RunningHub with(Map<String, String> settings, Function<Config, HttpService> made) {
        var all = new HashMap<>(QUICK);
        all.putAll(settings);
        var config = Config.just(ConfigSources.create(all), ConfigSources.classpath("application.yaml"));
        var hub = made.apply(config);
        return new RunningHub(hub, LessonServer.start(config, hub, Hub.PAGE));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Probe stream(String path) {
        return Probe.get(uri(path));
    }

    void publish(String topic, String data) {
        try (var publisher = publisher(topic, data)) {
            assertThat(publisher.status()).isEqualTo(201);
            publisher.awaitEnd();
        }
    }

    Probe publisher(String topic, String data) {
        var headers = Map.of("Authorization", "Bearer " + TOKEN);
        return Probe.post(uri("/topics/" + topic), headers, "{\"data\":\"" + data + "\"}");
    }

    String text(String path) {
        try (var probe = Probe.send("GET", uri(path), Map.of("Accept", "text/plain"), "")) {
            assertThat(probe.status()).as(path).isEqualTo(200);
            probe.awaitEnd();
            return probe.text();
        }
    }

    /// A figure at `/metrics`, 0 if it is not there yet. Figures belong to the program, so tests compare them.
    double figure(String name) {
        return figure(name, "");
    }

    /// @param label as in `status="401",`
    double figure(String name, String label) {
        var line = "(?m)^" + name + "\\{scope=\"application\"," + label + "} (\\S+)$";
        var found = Pattern.compile(line).matcher(text("/metrics"));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    void stop() {
        if (server.isRunning()) {
            LessonServer.stop(hub, server);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
