package ssekit.hub;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The hub's counters and gauges in the text format of Prometheus, version 0.0.4.
///
/// Helidon has a formatter, but only in modules of 4.4.0 so far, which doesn't link with the metrics API of 4.5.0
/// (IncompatibleClassChangeError). With the next release this can go, and Helidon's `/observe/metrics` come.
record Exposition(MeterRegistry registry) {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    String text() {
        var families = registry.meters(meter -> meter.id().name().startsWith("hub.")).stream()
                .collect(Collectors.groupingBy(Exposition::name, TreeMap::new, Collectors.toList()));
        var text = new StringBuilder();
        families.forEach((name, meters) -> {
            var first = meters.getFirst();
            text.append("# HELP %s %s\n".formatted(name, first.description().orElse("")));
            text.append("# TYPE %s %s\n".formatted(name, isCounter(first) ? "counter" : "gauge"));
            meters.forEach(meter -> text.append(name + labels(meter) + " " + value(meter) + "\n"));
        });
        return text.toString();
    }

    private static String name(Meter meter) {
        return meter.id().name().replace('.', '_') + (isCounter(meter) ? "_total" : "");
    }

    private static boolean isCounter(Meter meter) {
        return meter instanceof Counter || meter instanceof FunctionalCounter;
    }

    private static String labels(Meter meter) {
        return meter.id().tagsMap().entrySet().stream()
                .filter(tag -> !tag.getKey().equals("scope")) // Helidon's own: which part of a program it belongs to
                .map(tag -> tag.getKey() + "=\"" + tag.getValue() + "\"")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(","), tags -> tags.isEmpty() ? "" : "{" + tags + "}"));
    }

    private static long value(Meter meter) {
        return switch (meter) {
            case Counter counter -> counter.count();
            case FunctionalCounter counter -> counter.count();
            case Gauge<?> gauge -> gauge.value().longValue();
            default -> throw new IllegalStateException("Expected a counter or a gauge, got " + meter.id() + ".");
        };
    }
}
