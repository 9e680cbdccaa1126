package ssekit.testkit;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A relay on 127.0.0.1 in front of a server, which fails on purpose and on schedule: one [Fault] for each connection.
///
/// A client that keeps its connection for a second request keeps the connection's fault too.
public final class Link implements AutoCloseable {

    private final ServerSocket listener = Tcp.listen();
    private final int target;
    private final Queue<Fault> schedule;
    private final List<Relay> relays = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Fault later;

    private Link(int target, List<Fault> schedule, Fault later) {
        this.target = target;
        this.schedule = new ConcurrentLinkedQueue<>(schedule);
        this.later = later;
        Tcp.accept(listener, "link", this::relaying);
    }

    /// Fails the first connections in this order, one fault each, and lets all later ones pass.
    ///
    /// @param port where the server listens on 127.0.0.1; it need not be there yet, and may come and go
    public static Link to(int port, Fault... schedule) {
        return new Link(port, List.of(schedule), new Fault.Pass());
    }

    /// Fails every connection in the same way.
    public static Link always(int port, Fault fault) {
        return new Link(port, List.of(), fault);
    }

    /// Where the link listens.
    public int port() {
        return listener.getLocalPort();
    }

    /// @param path begins with a slash; a query may follow
    public URI uri(String path) {
        return Tcp.uri(port(), path);
    }

    /// How many connections clients have opened so far.
    public int connections() {
        return relays.size();
    }

    /// Waits for that many connections.
    public void awaitConnections(int count) {
        Await.until(Account.count(count, "connection") + " to the link", () -> connections() >= count);
    }

    /// What clients asked for so far, on all connections; a request is here before the server sees it.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// How many bytes of response bodies the newest connection has let through, counted as in [Fault].
    public long bodyBytes() {
        return relays.isEmpty() ? 0 : relays.getLast().bodyBytes();
    }

    /// Closes all connections now, in an orderly way; the schedule goes on.
    public void cutAll() {
        relays.forEach(Relay::cut);
    }

    /// From now on everything passes, what was stalled too.
    public void heal() {
        later = new Fault.Pass();
        schedule.clear();
        relays.forEach(Relay::heal);
    }

    /// Closes the link and all its connections.
    @Override
    public void close() {
        Tcp.close(listener);
        relays.forEach(Relay::close);
    }

    private Runnable relaying(Socket client) {
        Fault next = schedule.poll();
        Relay relay = new Relay(client, next == null ? later : next, requests::add);
        relays.add(relay);
        if (listener.isClosed()) {
            relay.close();
        }
        return () -> relay.connect(target);
    }
}
