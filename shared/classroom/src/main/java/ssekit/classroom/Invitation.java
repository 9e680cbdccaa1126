package ssekit.classroom;

import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;

/// The command with which learners join a class.
///
/// @param host the address of the teacher's machine
record Invitation(String host, Optional<Secret> code) {
    /// Nobody's address (RFC 5737); no packet is sent to it.
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);

    static Invitation to(InetAddress listening, Optional<Secret> code) {
        return new Invitation(written(listening.isAnyLocalAddress() ? facingOut() : listening), code);
    }

    /// The address that a browser opens, with the code.
    String board(int port) {
        return address(port) + "/"
                + code.map(secret -> "?code=" + secret.text()).orElse("");
    }

    String line(int port) {
        return "make learn CLASS=" + address(port) + " NAME=yourname"
                + code.map(secret -> " CODE=" + secret.text()).orElse("");
    }

    private String address(int port) {
        return "http://" + host + ":" + port;
    }

    /// Of a machine's addresses, containers' bridges among them, the one from which a packet to elsewhere would go.
    private static InetAddress facingOut() {
        try (var socket = new DatagramSocket()) {
            socket.connect(ELSEWHERE);
            return socket.getLocalAddress().isAnyLocalAddress() ? InetAddress.getLocalHost() : socket.getLocalAddress();
        } catch (SocketException | UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static String written(InetAddress address) {
        var text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text.replaceAll("%.*", "") + "]" : text;
    }
}
