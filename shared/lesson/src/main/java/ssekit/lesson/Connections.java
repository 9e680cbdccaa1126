package ssekit.lesson;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.List;
import java.util.Set;

/// All connections of a server: HTTP/1.1 only, each watched, and a limited number per client address.
final class Connections implements ServerConnectionSelector {
    private final Http1ConnectionSelector http1;
    private final Share share;
    private final TrustedProxies proxies;
    private final Holdings open = new Holdings();

    private Connections(Http1ConnectionSelector http1, Share share, TrustedProxies proxies) {
        this.http1 = http1;
        this.share = share;
        this.proxies = proxies;
    }

    static Connections of(
            Http1ConnectionListener received, Http1ConnectionListener sent, Share share, TrustedProxies proxies) {
        var watched = Http1Config.builder()
                .continueImmediately(true) // or a body that is sent all the same is the next request
                .addReceiveListener(new Listeners(List.of(new Asked(), received)))
                .addSendListener(new Listeners(List.of(new Answered(), sent)))
                .build();
        return new Connections(Http1ConnectionSelector.builder().config(watched).build(), share, proxies);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var client = new ClientConnection(context);
        return new WatchedConnection(client, http1.connection(client), this);
    }

    /// Whether there is room for one more.
    boolean enter(ConnectionContext client) {
        var most = client.listenerContext().config().maxTcpConnections(); // -1 for any number
        var count = open.take(address(client));
        return most < 0
                || count <= share.of(most)
                || proxies.has(client.remotePeer().address());
    }

    void leave(ConnectionContext client) {
        open.giveBack(address(client));
    }

    private static ClientAddress address(ConnectionContext client) {
        return ClientAddress.of(client.remotePeer().address());
    }

    private record Asked() implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            ((ClientConnection) context).asks(prologue.method().equals(Method.HEAD));
        }
    }

    private record Answered() implements Http1ConnectionListener {
        @Override
        public void status(ConnectionContext context, Status status) {
            ((ClientConnection) context).isAnswered();
        }
    }
}
