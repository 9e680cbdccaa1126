package ssekit.classroom;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ssekit.lesson.Problem;

/// The board in a browser: at `/`, with its parts under `/class/`. `/?code=…` lets in whoever knows the code.
record Page(Gate gate, Invitation invitation) implements HttpService {
    private static final List<String> PARTS = List.of("board.css", "board.js", "learners.js", "stuck.js");

    /// Nothing but the page's own files may load or run, and no text may become markup, whatever a learner says.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", Problem.answered(this::page));
        for (var part : PARTS) {
            var text = resource(part);
            rules.get("/class/" + part, (request, response) -> send(response, extension(part), text));
        }
    }

    private void page(ServerRequest request, ServerResponse response) {
        var code = request.query().first("code").orElse("");
        if (gate.code().filter(secret -> secret.is(code)).isPresent()) {
            response.headers().addCookie(Gate.cookie(code));
            response.status(Status.SEE_OTHER_303)
                    .header(HeaderNames.LOCATION, "/")
                    .send();
            return;
        }
        if (gate.code().isPresent() && !gate.admits(request)) {
            send(response.status(Status.FORBIDDEN_403), "html", resource("ask.html"));
            return;
        }
        gate.check(request);
        var join = escaped(invitation.line(request.localPeer().port()));
        send(response, "html", resource("board.html").replace("{join}", join));
    }

    private static void send(ServerResponse response, String extension, String text) {
        var type = "js".equals(extension) ? "javascript" : extension;
        response.header(HeaderNames.CONTENT_TYPE, "text/" + type + "; charset=utf-8")
                .header(HeaderNames.create("Content-Security-Policy"), POLICY)
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .send(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String extension(String part) {
        return part.substring(part.indexOf('.') + 1);
    }

    private static String resource(String name) {
        try (var stream = Page.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
