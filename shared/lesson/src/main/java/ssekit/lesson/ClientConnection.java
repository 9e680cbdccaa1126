package ssekit.lesson;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// A Helidon connection that also knows how long its client has kept the server waiting, and whether the current
/// request is HEAD.
///
/// A request begins with its first byte and has one deadline for head and body together. A client may be idle
/// between requests for as long again.
final class ClientConnection implements ConnectionContext {
    private final ConnectionContext connection;
    private final DataReader reader = DataReader.create(this::read);
    private final HeadWriter writer;
    private volatile long since = System.nanoTime();
    private volatile boolean waiting;
    private boolean begun;

    ClientConnection(ConnectionContext connection) {
        this.connection = connection;
        this.writer = new HeadWriter(connection.dataWriter());
    }

    void asks(boolean forHead) {
        writer.asks(forHead);
    }

    void isAnswered() {
        writer.isAnswered();
        begun = false;
        since = System.nanoTime();
    }

    Duration waited() {
        return waiting ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
    }

    boolean isOverdue() {
        return waited().compareTo(listenerContext().config().idleConnectionTimeout()) > 0;
    }

    /// Closes the socket, which ends a read, and nothing else does in the middle of a request.
    void end() {
        try {
            serverSocket().close();
        } catch (UncheckedIOException e) {
            // it was closed at the same moment
        }
    }

    private byte[] read() {
        waiting = true;
        try {
            return serverSocket().get();
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("The connection was closed.", e);
        } finally {
            waiting = false;
            if (!begun) {
                begun = true;
                since = System.nanoTime();
            }
        }
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return connection.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return connection.executor();
    }

    @Override
    public Router router() {
        return connection.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return connection.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return connection.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return connection.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return connection.localPeer();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }

    @Override
    public String socketId() {
        return connection.socketId();
    }

    @Override
    public String childSocketId() {
        return connection.childSocketId();
    }
}
