package ssekit.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.function.Function;

/// The testkit's sockets: all on the loopback interface, all unbuffered.
final class Tcp {
    private Tcp() {}

    static ServerSocket listen() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can listen on the loopback interface: " + e.getMessage(), e);
        }
    }

    /// Takes connections one after the other, until the listener is closed; what is to be done with each gets a thread.
    static void accept(ServerSocket listener, String thread, Function<Socket, Runnable> connection) {
        Thread.ofVirtual().name(thread).start(() -> {
            try {
                while (true) {
                    Thread.ofVirtual().name(thread).start(connection.apply(listener.accept()));
                }
            } catch (IOException e) {
                // The test has closed the listener.
            }
        });
    }

    static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static Socket connect(int port) throws IOException {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new Socket());
    }

    static Socket connect(InetSocketAddress address, Socket socket) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) Await.deadline().toMillis());
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    /// Closes a connection in an orderly way, so that all that was written still arrives, or a listener.
    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /// Closes the connection with a reset.
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It was closed before.
        }
        close(socket);
    }
}
