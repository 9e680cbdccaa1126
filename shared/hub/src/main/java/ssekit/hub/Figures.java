package ssekit.hub;

import static io.helidon.metrics.providers.micrometer.MicrometerPrometheusFormatter.MEDIA_TYPE_TO_FORMAT;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.providers.micrometer.MicrometerPrometheusFormatter;
import io.helidon.service.registry.Services;
import java.util.List;
import java.util.function.Supplier;

/// The hub's metrics, in Helidon's registry.
final class Figures {
    static final String CONTENT_TYPE = MEDIA_TYPE_TO_FORMAT.get(MediaTypes.TEXT_PLAIN);

    private final MeterRegistry registry = Services.get(MeterRegistry.class);
    private final Counter out = counter("hub.events.out", "Events that were sent to readers, each of them counted");
    private final Counter gaps = counter("hub.gaps", "Readers that were told of events they missed");
    private final Counter cutOff = counter("hub.cut.off", "Readers that did not read, and were cut off");

    /// @param subscribers how many streams are open
    /// @param in how many events have happened so far
    /// @param forgotten how many events the topics have let go
    Figures(Supplier<Integer> subscribers, Supplier<Long> in, Supplier<Long> forgotten) {
        gauge("hub.subscribers", subscribers, "Streams that are open");
        counter("hub.events.in", in, "Events of topics, agents and tasks, each of them counted once");
        gauge("hub.forgotten", forgotten, "Events that the topics there are have let go, for their number or age");
    }

    private void gauge(String name, Supplier<? extends Number> value, String description) {
        registry.remove(name, List.of()); // of another hub in this program, if there was one
        registry.getOrCreate(Gauge.builder(name, value).description(description));
    }

    /// The registry holds an object weakly from which it counts, so it has to be one that lasts as long as the hub.
    private void counter(String name, Supplier<Long> value, String description) {
        registry.remove(name, List.of());
        registry.getOrCreate(
                FunctionalCounter.builder(name, this, figures -> value.get()).description(description));
    }

    void answered(Status status) {
        if (status.code() >= 400) {
            registry.getOrCreate(Counter.builder("hub.refused")
                            .description("Requests that were refused")
                            .tags(List.of(Tag.create("status", status.codeText()))))
                    .increment();
        }
    }

    void wrote(Written written) {
        out.increment(written.events());
        gaps.increment(written.gaps());
    }

    void cutOff() {
        cutOff.increment();
    }

    /// In the text format of Prometheus, by Helidon's own formatter. `/observe/metrics` would add what Helidon and the
    /// JVM count, and be another path.
    String text() {
        var names = registry.meters(meter -> meter.id().name().startsWith("hub.")).stream()
                .map(meter -> meter.id().name())
                .toList();
        return MicrometerPrometheusFormatter.builder(registry)
                .meterNameSelection(names)
                .build()
                .format()
                .map(Object::toString)
                .orElse("");
    }

    private Counter counter(String name, String description) {
        return registry.getOrCreate(Counter.builder(name).description(description));
    }
}
