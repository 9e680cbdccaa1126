package ssekit.workbench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/// The checks of `make doctor` that need Java. This file needs only a JDK, so it runs even if nothing is built.
final class Doctor {
    private static final long GB = 1L << 30;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 30;
    private static final Duration MOST_SKEW = Duration.ofSeconds(2);
    private static final String WHO = """
            { ss -ltnpH "sport = :$0" | sed -n 's/.*(("\\([^"]*\\)",pid=\\([0-9]*\\).*/\\1, process \\2/p'
              lsof -nP -iTCP:"$0" -sTCP:LISTEN | sed -n '2s/^\\([^ ]*\\) *\\([0-9]*\\).*/\\1, process \\2/p'
            } 2>/dev/null | head -n 1
            """;

    private Doctor() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        port(System.getenv().getOrDefault("PORT", "8080"));
        memory();
        disk();
        watching();
    }

    private static void port(String port) throws IOException {
        try (var free = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            say("ok", "port", free.getLocalPort() + " is free for your server.");
        } catch (IllegalArgumentException e) {
            say("look", "port", "Expected PORT to be a number from 0 to 65535, got '" + port + "'.");
        } catch (IOException e) {
            var who = new ProcessBuilder("sh", "-c", WHO, port)
                    .start()
                    .inputReader()
                    .readLine();
            say(
                    "look",
                    "port",
                    port + " is taken" + (who == null ? "" : " by " + who)
                            + ": stop that, or choose another, as in  PORT=8081 make lesson-1-server.");
        }
    }

    /// What a container allows counts, where there is one.
    private static void memory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var words = "%.1f GB, %.1f of it free, and %d cores"
                .formatted(
                        system.getTotalMemorySize() / (double) GB,
                        system.getFreeMemorySize() / (double) GB,
                        system.getAvailableProcessors());
        if (system.getTotalMemorySize() < 2 * GB) {
            say("look", "memory", words + ": lessons fit into 1 GB, make test and make grade like 2 GB.");
            return;
        }
        say("ok", "memory", words);
    }

    private static void disk() throws IOException {
        var free = Files.getFileStore(Path.of("")).getUsableSpace();
        var words = "%.1f GB free".formatted(free / (double) GB);
        say(free < GB ? "look" : "ok", "disk", free < GB ? words + ": make room, the kit needs up to 1 GB." : words);
    }

    /// What a save looks like, as `make learn` sees it.
    private record Seen(FileTime time, long size, int hash) {
        static Seen of(Path file) throws IOException {
            return new Seen(
                    Files.getLastModifiedTime(file),
                    Files.size(file),
                    Files.readString(file).hashCode());
        }
    }

    private static void watching() throws InterruptedException {
        try {
            var file = Files.createTempFile(Path.of("").toAbsolutePath(), ".doctor", "");
            try {
                watch(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            say("look", "watching", "A file in the kit's folder can't be written and read again: " + e + ".");
        }
    }

    private static void watch(Path file) throws IOException, InterruptedException {
        Files.writeString(file, "a");
        var before = Seen.of(file);
        Thread.sleep(LOOK);
        Files.writeString(file, "b");
        var looks = 1;
        for (; looks < MOST_LOOKS && !isSave(before, Seen.of(file)); looks++) {
            Thread.sleep(LOOK);
        }
        var skew = Duration.ofMillis(Seen.of(file).time().toMillis() - System.currentTimeMillis());
        if (skew.abs().compareTo(MOST_SKEW) > 0) {
            say(
                    "look",
                    "watching",
                    "The clock of the kit's folder is " + skew.abs().toSeconds() + " s "
                            + (skew.isNegative() ? "behind" : "ahead")
                            + ": move the kit from the network to a disk of this machine.");
            return;
        }
        if (looks > 1) {
            say(
                    "look",
                    "watching",
                    "A save is seen after " + looks * LOOK.toMillis()
                            + " ms only: move the kit from the network to a disk of this machine.");
            return;
        }
        say("ok", "watching", "A save is seen at the next look, within " + LOOK.toMillis() + " ms.");
    }

    private static boolean isSave(Seen before, Seen after) {
        return !after.time().equals(before.time()) && after.hash() != before.hash();
    }

    private static void say(String mark, String name, String sentence) {
        System.out.println(mark + "\t" + name + "\t" + sentence);
    }
}
