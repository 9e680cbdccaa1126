package ssekit.bench;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import ssekit.backlog.EventLog;
import ssekit.backlog.Kept;
import ssekit.backlog.Server;
import ssekit.backlog.SteadyClock;
import ssekit.sse.ReconnectionTime;
import ssekit.topics.Limits;
import ssekit.topics.Topics;

/// The server under test in its own process: `log`, `topics` or `queues`, and `lean` for small buffers. It prints
/// its port, and ends when its standard input does.
final class Target {
    private static final int KEPT = 10_000;
    private static final Duration NEVER = Duration.ofHours(1);

    private Target() {}

    public static void main(String[] args) throws IOException {
        var lean = List.of(args).contains("lean");
        var server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .backlog(4096)
                .useNio(!lean) // with it, each connection has two buffers of 8 kB for good, without it one
                .writeBufferSize(lean ? 512 : 4096) // the sink writes whole pieces, which pass it by
                .routing(routing -> routing.get("/memory/as-it-is", (request, response) -> response.send(memory()))
                        .get("/memory/collected", (request, response) -> response.send(collected()))
                        .register(service(args[0])))
                .build()
                .start();
        System.out.println(server.port());
        System.in.transferTo(System.err);
        Runtime.getRuntime().halt(0);
    }

    private static HttpService service(String name) {
        return switch (name) {
            case "log" ->
                new Server(
                        new EventLog("bench", new Kept(KEPT, NEVER), new SteadyClock()),
                        NEVER,
                        ReconnectionTime.of(Duration.ofSeconds(2)));
            case "topics" ->
                new FourTopics(new Topics(
                        new Limits(10, 10, NEVER), new Kept(KEPT, NEVER), new SteadyClock(), new SecureRandom()));
            case "queues" -> new Queues();
            default -> throw new IllegalArgumentException("Expected log, topics or queues, got " + name + ".");
        };
    }

    private static String collected() throws IOException {
        for (var n = 0; n < 3; n++) {
            System.gc();
        }
        return memory();
    }

    /// Bytes of heap in use, and resident kilobytes of the process.
    private static String memory() throws IOException {
        var heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        var resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
        return heap + " " + resident;
    }
}
