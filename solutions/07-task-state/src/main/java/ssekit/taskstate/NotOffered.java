package ssekit.taskstate;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/// The A2A operations that this agent does not offer: each gets the error that section 3.3.4 requires.
final class NotOffered implements HttpService {
    private static final String CONFIGS = "/tasks/{id}/pushNotificationConfigs";
    private static final String CONFIG = CONFIGS + "/{configId}";

    @Override
    public void routing(HttpRules rules) {
        var push = refusing(A2aError.pushNotificationNotSupported());
        rules.post(CONFIGS, push)
                .get(CONFIGS, push)
                .get(CONFIG, push)
                .delete(CONFIG, push)
                .get(
                        "/extendedAgentCard",
                        refusing(A2aError.unsupportedOperation(
                                "This agent has no extended card: get /.well-known/agent-card.json instead.")));
    }

    private static Handler refusing(A2aError error) {
        return Checked.a2a((request, response) -> {
            throw error;
        });
    }
}
