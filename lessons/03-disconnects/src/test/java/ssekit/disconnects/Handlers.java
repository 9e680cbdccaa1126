package ssekit.disconnects;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.concurrent.atomic.AtomicInteger;
import ssekit.testkit.Await;
import ssekit.testkit.LiveServer;

/// Counts the handlers that run on a server: a stream's runs until its end, whatever the list of subscribers says.
final class Handlers implements Filter {
    private final AtomicInteger running = new AtomicInteger();

    LiveServer serve(Server lesson) {
        return LiveServer.start(routing -> routing.addFilter(this).register(lesson));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        running.incrementAndGet();
        try {
            chain.proceed();
        } finally {
            running.decrementAndGet();
        }
    }

    /// @param since why none may run any more
    void awaitNone(String since) {
        awaitRunning(0, since);
    }

    /// @param since why no more may run
    void awaitRunning(int count, String since) {
        Await.until(
                "the handlers that run to be " + count + ", " + since + ",",
                () -> running.get() == count,
                () -> "there were " + running + ": a handler goes on until a write fails or its stream is over.");
    }
}
