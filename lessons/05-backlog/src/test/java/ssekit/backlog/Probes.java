package ssekit.backlog;

import java.util.ArrayList;
import java.util.List;
import ssekit.testkit.Probe;

/// Several probes, closed together.
final class Probes implements AutoCloseable {
    private final List<Probe> probes = new ArrayList<>();

    Probe add(Probe probe) {
        probes.add(probe);
        return probe;
    }

    List<Probe> all() {
        return List.copyOf(probes);
    }

    @Override
    public void close() {
        probes.forEach(Probe::close);
    }
}
