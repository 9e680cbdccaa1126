package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void chunks_are_joined() {
        Message message =
                response("Transfer-Encoding: chunked", "3;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nx: y\r\n\r\n");
        assertThat(message.bodyText()).isEqualTo("abc0123456789");
        assertThat(message.isComplete()).isTrue();
    }

    @Test
    void without_the_last_chunk_it_may_not_end() {
        Message message = response("Transfer-Encoding: chunked", "3\r\nabc\r\n");
        assertThat(message.bodyText()).isEqualTo("abc");
        assertThat(message.mayEndHere()).isFalse();
    }

    @Test
    void a_length_is_counted_in_bytes() {
        Message message = response("content-length: 3", "é");
        assertThat(message.isComplete()).isFalse();
        message.accept((byte) '!');
        assertThat(message.isComplete()).isTrue();
        assertThat(message.bodyText()).isEqualTo("é!");
    }

    @Test
    void with_neither_it_ends_with_the_connection() {
        Message message = response("Connection: close", "abc");
        assertThat(message.isComplete()).isFalse();
        assertThat(message.mayEndHere()).isTrue();
    }

    @Test
    void a_204_ends_with_its_head() {
        assertThat(feed(Message.response(), "HTTP/1.1 204 No Content\r\n\r\n").isComplete())
                .isTrue();
    }

    @Test
    void a_request_without_a_length_ends_with_its_head() {
        Message message = feed(Message.request(), "GET / HTTP/1.1\r\nLast-Event-ID: é\r\n\r\n");
        assertThat(message.isComplete()).isTrue();
        assertThat(new Request(message.head(), "").header("last-event-id")).contains("é");
    }

    private static Message response(String header, String body) {
        return feed(Message.response(), "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + body);
    }

    private static Message feed(Message message, String text) {
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            message.accept(next);
        }
        return message;
    }
}
