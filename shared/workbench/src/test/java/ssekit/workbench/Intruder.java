package ssekit.workbench;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A program that reaches for what is not its own, and says what it got: a line `may …` for each. It does no harm where
/// nothing keeps it off: what it writes to was made for it.
final class Intruder {
    private static final int MANY_THREADS = 600;
    private static final int MUCH = 80_000_000;

    private interface Attempt {
        void run() throws Exception;
    }

    private Intruder() {}

    /// @param args a file outside that holds a secret, a file that it may only read, and the port of a server outside
    public static void main(String[] args) throws IOException {
        var outside = Path.of(args[0]);
        attempt("read a file outside", () -> Files.readString(outside));
        attempt("write a file outside", () -> append(outside));
        attempt("write a file beside it", () -> Files.createFile(outside.resolveSibling("planted")));
        attempt("write what it reads", () -> append(Path.of(args[1])));
        attempt("write another's descriptor", () -> writeDescriptors(outside));
        attempt("reach a server outside", () -> connect(Integer.parseInt(args[2])));
        attempt("see another program", Intruder::lookForPrograms);
        attempt("start many threads", Intruder::startThreads);
        attempt("write its home", () -> Files.writeString(home("own"), "own"));
        attempt("fill the disk", () -> Files.write(home("big"), new byte[MUCH]));
        attempt("reach its own server", Intruder::connectToItself);
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff") || line.startsWith("NoNewPrivs"))
                .forEach(System.out::println);
        Runtime.getRuntime().halt(0); // the threads do not end
    }

    private static void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
            System.out.println("may " + what);
        } catch (Exception | OutOfMemoryError e) {
            System.out.println("may not " + what + ": " + e);
        }
    }

    private static void append(Path file) throws IOException {
        Files.writeString(file, "", StandardOpenOption.APPEND);
    }

    /// Of all processes, those that lead to the file.
    private static void writeDescriptors(Path file) throws IOException {
        var written = 0;
        for (var process : processes().toList()) {
            try (var descriptors = Files.list(process.resolve("fd"))) {
                for (var one : descriptors.toList()) {
                    if (Files.readSymbolicLink(one).equals(file)) {
                        new FileOutputStream(one.toFile(), true).close();
                        written++;
                    }
                }
            } catch (IOException e) {
                // it is somebody else's
            }
        }
        check(written > 0);
    }

    private static void connect(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
        }
    }

    private static void connectToItself() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connect(server.getLocalPort());
        }
    }

    private static void lookForPrograms() throws IOException {
        var own = Path.of("/proc", String.valueOf(ProcessHandle.current().pid()));
        check(processes().anyMatch(process -> !process.equals(own) && !process.endsWith("1")));
    }

    private static void startThreads() {
        for (var n = 0; n < MANY_THREADS; n++) {
            var thread = new Thread(null, () -> await(new CountDownLatch(1)), "idle", 1 << 16);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> processes() throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+")).toList().stream();
        }
    }

    private static Path home(String name) {
        return Path.of(System.getenv("HOME"), name);
    }

    private static void check(boolean reached) {
        if (!reached) {
            throw new IllegalStateException("nothing there");
        }
    }
}
