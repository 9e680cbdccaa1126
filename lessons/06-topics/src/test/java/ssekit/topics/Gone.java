package ssekit.topics;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.util.Set;

/// A client that has gone away when it is answered.
final class Gone {
    private static final Set<String> SENDING = Set.of("send", "outputStream");

    private Gone() {}

    /// Gives a handler each request with a response that cannot be sent.
    static Handler before(Handler handler) {
        return (request, response) -> handler.handle(request, unsendable(response));
    }

    private static ServerResponse unsendable(ServerResponse response) {
        return (ServerResponse) Proxy.newProxyInstance(
                Gone.class.getClassLoader(), new Class<?>[] {ServerResponse.class}, (gone, method, arguments) -> {
                    if (SENDING.contains(method.getName())) {
                        throw new UncheckedIOException(new SocketException("Broken pipe"));
                    }
                    try {
                        var result = method.invoke(response, arguments);
                        return result == response ? gone : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
