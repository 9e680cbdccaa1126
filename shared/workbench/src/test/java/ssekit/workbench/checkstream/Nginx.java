package ssekit.workbench.checkstream;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import ssekit.testkit.Await;

/// A real nginx with the kit's configuration, in front of a server of a test. Where there is none, the test is not run,
/// and a line says so; in CI it fails.
final class Nginx implements AutoCloseable {
    private static final Path PROXY = Path.of(System.getProperty("basedir", "."), "..", "proxy");

    /// All that stands around `conf.d/*.conf`, with no folder of the system in it.
    private static final String AROUND = """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log stderr;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include hub.conf;
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// The kit's configuration, as it stands.
    static String conf() {
        try {
            return Files.readString(PROXY.resolve("hub.conf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts one in an empty folder.
    ///
    /// @param conf may differ from [#conf()] in what a test is about
    static Nginx inFrontOf(int upstream, String conf, Path folder) throws IOException, InterruptedException {
        var nginx = find();
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("nginx.conf"), AROUND);
        Files.writeString(
                folder.resolve("hub.conf"),
                conf.replace("127.0.0.1:8080", "127.0.0.1:" + upstream).replace("127.0.0.1:8000", "127.0.0.1:" + port));
        var log = folder.resolve("log").toFile();
        var process = new ProcessBuilder(nginx, "-p", folder + "/", "-c", "nginx.conf", "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var started = new Nginx(process, port);
        try {
            Await.until("nginx to listen", started::listens, () -> "it said: " + text(log));
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
        return started;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String find() throws IOException, InterruptedException {
        var script = new ProcessBuilder("sh", PROXY.resolve("nginx").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var path = new String(script.getInputStream().readAllBytes()).strip();
        if (script.waitFor() != 0) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("Expected an nginx in CI: see the line above.");
            }
            System.out.println("proxy tests not run: there is no nginx, see the line above.");
            Assumptions.abort("There is no nginx.");
        }
        return path;
    }

    private static String text(File log) {
        try {
            return Files.readString(log.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
