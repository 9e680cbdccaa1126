package ssekit.classroom;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import ssekit.lesson.Problem;
import ssekit.scope.PageFiles;

/// The board in a browser: at `/`, with its parts under `/class/`. `/?code=…` admits a browser with the right
/// code.
record Page(Gate gate, Invitation invitation) implements HttpService {
    private static final List<String> PARTS = List.of("board.css", "board.js", "learners.js", "stuck.js");

    private static final PageFiles FILES = new PageFiles(Page.class, "'self'");

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", Problem.answered(this::page));
        FILES.serve(rules, "/class/", PARTS);
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
            FILES.sendHtml(response.status(Status.FORBIDDEN_403), FILES.text("ask.html"));
            return;
        }
        gate.check(request);
        var join = PageFiles.escaped(invitation.line(request.localPeer().port()));
        FILES.sendHtml(response, FILES.text("board.html").replace("{join}", join));
    }
}
