package ssekit.backlog;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ssekit.testkit.Await;
import ssekit.testkit.LiveServer;

/// The threads of a server that are at work for a client.
final class Handlers implements Filter {
    private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();

    LiveServer serve(Server service) {
        return LiveServer.start(routing -> routing.addFilter(this).register(service));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        atWork.add(Thread.currentThread());
        try {
            chain.proceed();
        } finally {
            atWork.remove(Thread.currentThread());
        }
    }

    /// Does to them what Helidon does at the end of a server.
    void interrupt() {
        atWork.forEach(Thread::interrupt);
    }

    /// @param because completes the sentence "a subscriber's thread still runs, though …"
    void awaitNone(String because) {
        Await.until(
                "the thread of the only subscriber to end",
                atWork::isEmpty,
                () -> "it still runs, though " + because + ".");
    }
}
