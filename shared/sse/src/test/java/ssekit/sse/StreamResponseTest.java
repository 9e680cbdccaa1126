package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamResponseTest {

    private static final String NONE = "Expected a stream, 200 and text/event-stream, got ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK|Content-Type: text/event-stream",
                "200 |Content-Type: text/event-stream",
                "200 Fine|content-type: Text/Event-Stream; Charset=UTF-8",
                "200 OK|Content-Type: text/event-stream;",
                "200 OK|Content-Type: text/html|Content-Type: text/event-stream",
                "200 OK|Content-Type: text/html, text/event-stream",
                "200 OK|Content-Type: text/event-stream, nonsense, */*"
            })
    void a_stream_is_one_whatever_the_reason_phrase_the_case_and_the_types_before(String head) throws IOException {
        assertThat(whyNone(head)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 Not Found|Content-Type: text/event-stream|got 404 and text/event-stream.",
                "200 OK|Content-Type: text/event-stream|Content-Type: Text/HTML|got 200 and text/html.",
                "200 OK|Content-Type: text/event-stream, text/html|got 200 and text/html.",
                "200 OK|Content-Type: nonsense|got 200 and nonsense.",
                "200 OK|Content-Type: |got 200 and no type at all.",
                "200 OK|X: y|got 200 and no type at all."
            })
    void what_is_none_is_described(String headAndSentence) throws IOException {
        int end = headAndSentence.lastIndexOf('|');
        assertThat(whyNone(headAndSentence.substring(0, end)))
                .contains(NONE + headAndSentence.substring(end + "|got ".length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"103 Early Hints", "100 Continue"})
    void what_comes_before_an_answer_is_named(String status) throws IOException {
        assertThat(whyNone(status + "|Link: </style.css>"))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("Expected a final answer, got " + status.substring(0, 3))
                        .endsWith("Helidon's client does not wait for it."));
    }

    private static Optional<String> whyNone(String head) throws IOException {
        String answer = "HTTP/1.1 " + head.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n";
        try (RawServer server = RawServer.start(answer, socket -> {});
                HttpClientResponse response = server.get()) {
            return StreamResponse.whyNone(response);
        }
    }
}
