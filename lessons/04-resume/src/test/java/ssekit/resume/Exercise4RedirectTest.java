package ssekit.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webclient.api.WebClient;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Answer;
import ssekit.testkit.Exercise;
import ssekit.testkit.ScriptedServer;

/// A redirect is no answer yet: what counts is the one that it leads to.
@Exercise(number = 4, title = "know when to stop")
class Exercise4RedirectTest {
    private static final String COMPLETE = "event: complete\ndata: {}\n\n";

    @Test
    void redirects_are_followed_and_the_request_keeps_its_headers() {
        var script = IntStream.of(301, 302, 303, 307, 308)
                .mapToObj(status -> Answer.of(status, "text/html", "elsewhere").withHeader("Location", "/" + status))
                .toArray(Answer[]::new);
        try (var server = ScriptedServer.answering(script);
                var listening = Listening.to(server.uri("/events"))) {
            listening.awaitStop();
            assertThat(server.requests())
                    .as("path, Accept and Cache-Control of each request, through five redirects")
                    .extracting(request ->
                            request.path() + " " + request.header("Accept").orElse("?") + " "
                                    + request.header("Cache-Control").orElse("?"))
                    .containsExactly(
                            "/events text/event-stream no-cache",
                            "/301 text/event-stream no-cache",
                            "/302 text/event-stream no-cache",
                            "/303 text/event-stream no-cache",
                            "/307 text/event-stream no-cache",
                            "/308 text/event-stream no-cache");
        }
    }

    @Test
    void a_redirect_leads_where_rfc_3986_says() {
        assertThatItLeads("/a/b;p?q=1", "?ok=1").isEqualTo("/a/b;p?ok=1");
        assertThatItLeads("/a/b;p?q=1", "").isEqualTo("/a/b;p?q=1");
        assertThatItLeads("/a/b;p?q=1", "#part").isEqualTo("/a/b;p?q=1");
        assertThatItLeads("/a/b;p?q=1", "g?y=2#part").isEqualTo("/a/g?y=2");
        assertThatItLeads("/a/b;p?q=1", "/g").isEqualTo("/g");
        assertThatItLeads("/a/b;p?q=1", "./g/.").isEqualTo("/a/g/");
        assertThatItLeads("/a/b;p?q=1", "../../../g").isEqualTo("/g");
        assertThatItLeads("", "g").isEqualTo("/g");
    }

    @Test
    void a_fragment_is_the_clients_own() {
        try (var server = ScriptedServer.answering(Answer.stream(COMPLETE));
                var listening = Listening.to(server.uri("/events#part"))) {
            assertThat(listening.awaitStop()).as("the stop after /events#part").isEqualTo(new Stop.Complete());
            assertThat(server.requests().getFirst().path())
                    .as("path of the request for /events#part")
                    .isEqualTo("/events");
        }
    }

    @Test
    void redirects_in_a_circle_end_it_for_good() {
        var circle = Answer.of(302, "text/html", "again").withHeader("Location", "/events");
        try (var server = ScriptedServer.answering(
                        IntStream.range(0, 50).mapToObj(n -> circle).toArray(Answer[]::new));
                var listening = Listening.to(server.uri("/events"))) {
            assertThat(listening.awaitStop())
                    .as("the stop after a redirect in a circle")
                    .isInstanceOf(Stop.Failed.class);
            assertThat(server.requests().size())
                    .as("requests: the first, and one for each of 10 redirects")
                    .isEqualTo(11);
        }
    }

    @Test
    void a_token_is_not_shown_to_the_server_that_a_redirect_leads_to() {
        try (var other = ScriptedServer.answering(Answer.stream(COMPLETE));
                var own = ScriptedServer.answering(Answer.of(307, "text/html", "elsewhere")
                        .withHeader("Location", other.uri("/events").toString()))) {
            var client = WebClient.builder()
                    .addHeader("Authorization", "Bearer secret")
                    .build();
            var source = new EventSource(client, own.uri("/"), "", event -> true, Lesson.atOnce());
            assertThat(source.listen(event -> {}))
                    .as("the stop after a redirect to another server")
                    .isEqualTo(new Stop.Complete());
            assertThat(own.requests().getFirst().header("Authorization"))
                    .as("Authorization that the first server gets")
                    .hasValue("Bearer secret");
            assertThat(other.requests().getFirst().header("Authorization"))
                    .as("Authorization that the target of the redirect gets")
                    .isEmpty();
        }
    }

    private static AbstractStringAssert<?> assertThatItLeads(String path, String location) {
        var elsewhere = Answer.of(307, "text/html", "").withHeader("Location", location);
        try (var server = ScriptedServer.answering(elsewhere, Answer.stream(COMPLETE));
                var listening = Listening.to(server.uri(path))) {
            assertThat(listening.awaitStop())
                    .as("the stop after a redirect from %s by Location: %s", path, location)
                    .isEqualTo(new Stop.Complete());
            return assertThat(server.requests().getLast().path())
                    .as("path of the second request, from %s by Location: %s", path, location);
        }
    }
}
