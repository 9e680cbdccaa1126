package ssekit.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.WebClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ssekit.testkit.LiveServer;

class RequestBodyTest {
    private static final WebClient CLIENT = WebClient.create();

    @ParameterizedTest
    @CsvSource({"application/json, 200", "Application/JSON; charset=UTF-8, 200", "text/plain, 415"})
    void a_media_type_counts_without_case_and_parameters(String type, int status) {
        try (var server = LiveServer.start(rules -> rules.post(
                        "/", Problem.answered((request, response) -> response.send(RequestBody.json(request, 100)))));
                var response = CLIENT.post()
                        .uri(server.uri("/"))
                        .keepAlive(false)
                        .header(HeaderNames.CONTENT_TYPE, type)
                        .submit("{}")) {
            assertThat(response.status().code()).isEqualTo(status);
        }
    }
}
