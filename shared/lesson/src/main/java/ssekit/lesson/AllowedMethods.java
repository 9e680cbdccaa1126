package ssekit.lesson;

import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers a wrong method with 405 and the allowed ones (RFC 9110, section 15.5.6), and HEAD like GET;
/// [ClientConnection] then drops the body. Helidon by itself answers 404 to both.
record AllowedMethods(List<HttpRoute> routes) implements Filter {
    private static final List<Method> METHODS =
            List.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);

    static AllowedMethods of(List<? extends HttpService> services) {
        var rules = new Routes(new ArrayList<>());
        rules.register(services.toArray(HttpService[]::new));
        return new AllowedMethods(List.copyOf(rules.routes));
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var method = request.prologue().method();
        if (method.equals(Method.OPTIONS) && !request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
            response.status(Status.NO_CONTENT_204)
                    .header(HeaderNames.ALLOW, allowed(request.prologue()))
                    .send();
            return;
        }
        if (method.equals(Method.HEAD)) {
            request.prologue(with(Method.GET, request.prologue()));
        }
        chain.proceed();
    }

    void refuse(HttpRouting.Builder routing) {
        routing.error(NotFoundException.class, (request, response, none) -> refuse(request, response))
                .error(
                        BadRequestException.class,
                        (request, response, bad) -> Problem.badRequest(
                                        "Expected headers that can be read, such as Accept: text/event-stream, but: "
                                                + bad.getMessage() + ".")
                                .send(response));
    }

    private void refuse(ServerRequest request, ServerResponse response) {
        var allowed = allowed(request.prologue());
        if (allowed.isEmpty()) {
            Problem.notFound("There is nothing at this path.").send(response);
            return;
        }
        response.header(HeaderNames.ALLOW, allowed);
        Problem.methodNotAllowed("Expected one of " + allowed + ", got "
                        + request.prologue().method().text() + ".")
                .send(response);
    }

    private String allowed(HttpPrologue asked) {
        return METHODS.stream()
                .filter(method -> routes.stream()
                        .anyMatch(route -> route.accepts(with(method, asked)).accepted()))
                .flatMap(method -> method.equals(Method.GET) ? Stream.of("GET", "HEAD") : Stream.of(method.text()))
                .collect(Collectors.joining(", "));
    }

    private static HttpPrologue with(Method method, HttpPrologue asked) {
        return HttpPrologue.create(
                asked.rawProtocol(),
                asked.protocol(),
                asked.protocolVersion(),
                method,
                asked.uriPath(),
                asked.query(),
                asked.fragment());
    }

    /// Collects what services route.
    private record Routes(List<HttpRoute> routes) implements HttpRules {
        @Override
        public HttpRules register(HttpService... services) {
            Stream.of(services).forEach(service -> service.routing(this));
            return this;
        }

        /// Nothing of the kit is registered under a path, so these are left out.
        @Override
        public HttpRules register(String path, HttpService... services) {
            return this;
        }

        @Override
        public HttpRules route(HttpRoute route) {
            routes.add(route);
            return this;
        }
    }
}
