package ssekit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Measures fan-out, latency and memory on 127.0.0.1: the log next to a queue per subscriber.
public final class Bench {
    private static final int SUBSCRIBERS = 1_000;
    private static final int FLAT_OUT = 2_000;
    private static final int PACED = 300;
    private static final int PACED_A_SECOND = 100;
    private static final int IDLE = 10_000;
    private static final int ROUNDS = 5;

    /// Java returns little of a heap that it may use, so measuring kilobytes needs a small heap.
    private static final String LEAN_HEAP = "220m";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        for (var target : args.length == 0 ? List.of("log", "topics", "queues") : List.of(args)) {
            fanOut(target);
            memory(target, "default", "2g");
            memory(target, "lean", LEAN_HEAP);
        }
    }

    private static void fanOut(String target) throws IOException, InterruptedException {
        try (var server = Running.start(target, "default", "2g");
                var subscribers = new Subscribers(SUBSCRIBERS, server.port());
                var publisher = new Publisher(server.port())) {
            for (var round = 0; round < ROUNDS; round++) {
                flatOut(server, subscribers, publisher);
            }
            for (var round = 0; round < 3; round++) {
                paced(server, subscribers, publisher);
            }
        }
    }

    private static void flatOut(Running server, Subscribers subscribers, Publisher publisher)
            throws IOException, InterruptedException {
        var cpu = server.cpu();
        var start = System.nanoTime();
        during(() -> publisher.flatOut(FLAT_OUT), subscribers, FLAT_OUT);
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-7s %,d subscribers, %,d events flat out: %5.2f million a second, %.2f µs of CPU each%n",
                server.target(),
                SUBSCRIBERS,
                FLAT_OUT,
                SUBSCRIBERS * (double) FLAT_OUT / seconds / 1e6,
                server.cpu().minus(cpu).toNanos() / 1e3 / SUBSCRIBERS / FLAT_OUT);
    }

    private static void paced(Running server, Subscribers subscribers, Publisher publisher)
            throws IOException, InterruptedException {
        var cpu = server.cpu();
        during(() -> publisher.paced(PACED, PACED_A_SECOND), subscribers, PACED);
        System.out.printf(
                "%-7s %,d subscribers, %,d events at %,d a second: p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %.2f µs of CPU each%n",
                server.target(),
                SUBSCRIBERS,
                PACED,
                PACED_A_SECOND,
                subscribers.latencies().getValueAtPercentile(50) / 1e6,
                subscribers.latencies().getValueAtPercentile(99) / 1e6,
                subscribers.latencies().getMaxValue() / 1e6,
                server.cpu().minus(cpu).toNanos() / 1e3 / SUBSCRIBERS / PACED);
    }

    private static void during(Publishing publishing, Subscribers subscribers, int events)
            throws IOException, InterruptedException {
        var thread = Thread.ofPlatform().start(() -> {
            try {
                publishing.run();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        subscribers.await((long) SUBSCRIBERS * events, PATIENCE);
        thread.join();
    }

    private static void memory(String target, String buffers, String heap) throws IOException {
        try (var server = Running.start(target, buffers, heap)) {
            server.memory("collected"); // the first answer loads classes
            var before = server.memory("collected");
            try (var idle = new Subscribers(IDLE, server.port())) {
                var now = server.memory("as-it-is");
                var collected = server.memory("collected");
                idle.check();
                System.out.printf(
                        "%-7s %,d idle subscribers, %s buffers: %.1f kB resident each, %.1f after a collection, %.1f of heap%n",
                        target,
                        IDLE,
                        buffers,
                        (now.resident() - before.resident()) * 1.024 / IDLE,
                        (collected.resident() - before.resident()) * 1.024 / IDLE,
                        (collected.heap() - before.heap()) / 1e3 / IDLE);
            }
        }
    }

    private interface Publishing {
        void run() throws IOException, InterruptedException;
    }

    /// @param heap bytes
    /// @param resident kilobytes
    private record Memory(long heap, long resident) {}

    private record Running(String target, Process process, int port) implements AutoCloseable {
        static Running start(String target, String buffers, String heap) throws IOException {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + heap,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Target.class.getName(),
                            target,
                            buffers)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var out = new BufferedReader(process.inputReader());
            return new Running(target, process, Integer.parseInt(out.readLine()));
        }

        /// What the server has used so far.
        Duration cpu() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Memory memory(String when) throws IOException {
            try (var in = URI.create("http://127.0.0.1:" + port + "/memory/" + when)
                    .toURL()
                    .openStream()) {
                var words = new String(in.readAllBytes(), StandardCharsets.US_ASCII).split(" ");
                return new Memory(Long.parseLong(words[0]), Long.parseLong(words[1]));
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
