package ssekit.lesson;

import io.helidon.webserver.http.ServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a client, as far as the server can know it.
///
/// @param text an IPv4 address, or the first half of an IPv6 address, since one client usually has all addresses
///     that share it
public record ClientAddress(String text) {
    /// Only what can't be the name of a machine, which would be looked up.
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:]*(\\d{1,3}(\\.\\d{1,3}){3})?");

    private static final int HALF = 8;

    /// The other end of the connection, or what a trusted proxy there says of its own other end.
    public static ClientAddress of(ServerRequest request) {
        return request.context()
                .get(ClientAddress.class)
                .orElseGet(() -> of(request.remotePeer().address()));
    }

    /// Whether the other end of the connection is a trusted proxy, so that its `X-Forwarded-…` headers can be believed.
    public static boolean isProxied(ServerRequest request) {
        return request.context().get(ClientAddress.class).isPresent();
    }

    static ClientAddress of(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? of(internet.getAddress()) : new ClientAddress("local");
    }

    static ClientAddress of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new ClientAddress(address.getHostAddress());
        }
        try {
            var half = Arrays.copyOf(Arrays.copyOf(address.getAddress(), HALF), 2 * HALF);
            return new ClientAddress(InetAddress.getByAddress(half).getHostAddress() + "/64");
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Expected 16 bytes to be an address.", e);
        }
    }

    /// Reads an address, but looks up no name.
    static Optional<InetAddress> literal(String text) {
        try {
            return LITERAL.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
