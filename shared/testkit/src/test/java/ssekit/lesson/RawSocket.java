package ssekit.lesson;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Says to a server exactly what it is told to, and hears everything until the server closes.
final class RawSocket implements AutoCloseable {
    private static final int DEADLINE_MS = 20_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private final Socket socket;

    RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(DEADLINE_MS);
    }

    /// What a server answers to all this, until it closes.
    static String answer(int port, String text) throws IOException {
        try (var raw = new RawSocket(port)) {
            raw.say(text);
            return raw.hear();
        }
    }

    /// The statuses of all answers, in their order.
    static List<Integer> statuses(String answers) {
        return STATUS.matcher(answers)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .toList();
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String hear() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
