package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    private static final String CAME = """
            HTTP/1.1 200 OK
            Date: Sat, 21 Nov 2026 10:00:00 GMT
            Content-Type: text/event-stream

            retry: 2000

            id: a-1
            event: message
            data: {"n":1,"at":"now"}

            : still there

            id: a-2
            event: message
            data: {"n":2,"at":"later"}

            curl: (28) Operation timed out
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\nretry: 2000\n\nid: b-7\nevent: message\n"
                        + "data: {\"n\":7,\"at\":\"…\"}\n\n…\n",
                "…\n\nid: b-7\nevent: message\ndata: {\"n\":7,\"at\":\"\"}\n\n: still there\n"
            })
    void what_came_may_be_shown_with_other_ids_and_texts_and_not_all_of_it(String shown) {
        assertThat(new Excerpt(shown).isOfStream()).isTrue();
        new Excerpt(shown).assertCame(CAME, "a page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: b-7\nevent: message\ndata: {\"n\":7,\"at\":\"\"}\n", // the beginning is not shown
                "…\n\nid: b-7\ndata: {\"n\":7,\"at\":\"\"}\n", // a field is not shown
                "…\n\nid: b-7\nevent: message\ndata: {\"n\":7}\n", // a name in the data is not shown
                "…\n\n: still there\n\nretry: 2000\n\nid: b-7\nevent: message\ndata: {\"n\":7,\"at\":\"\"}\n" // the
                // order
            })
    void what_did_not_come_like_this_is_noticed(String shown) {
        assertThatThrownBy(() -> new Excerpt(shown).assertCame(CAME, "a page")).isInstanceOf(AssertionError.class);
    }

    @Test
    void what_is_no_stream_is_none() {
        assertThat(new Excerpt("{\"count\":0}\n").isOfStream()).isFalse();
        assertThat(new Excerpt("/answer  0.22 s\n").isOfStream()).isFalse();
    }
}
