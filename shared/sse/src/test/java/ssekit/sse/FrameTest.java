package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(Frame.message("x"), "data: x\n\n"),
                Arguments.of(Frame.message(""), "data: \n\n"),
                Arguments.of(Frame.message(" x"), "data:  x\n\n"),
                Arguments.of(Frame.message("a\n"), "data: a\ndata: \n\n"),
                Arguments.of(Frame.message("a\rb\r\nc\nd"), "data: a\ndata: b\ndata: c\ndata: d\n\n"),
                Arguments.of(Frame.message("\n\r"), "data: \ndata: \ndata: \n\n"),
                Arguments.of(Frame.message("\\$1 é \uD83D\uDE00"), "data: \\$1 é \uD83D\uDE00\n\n"),
                Arguments.of(Frame.message("\uD83D|\uDE00"), "data: \uFFFD|\uFFFD\n\n"),
                Arguments.of(Frame.event("tick", "1"), "event: tick\ndata: 1\n\n"),
                Arguments.of(Frame.event("tick", "1").withId("7"), "id: 7\nevent: tick\ndata: 1\n\n"),
                Arguments.of(Frame.message("x").withId("1").withId("2"), "id: 2\ndata: x\n\n"),
                Arguments.of(Frame.message("x").withId(""), "id: \ndata: x\n\n"),
                Arguments.of(Frame.id("k3x9-7"), "id: k3x9-7\n\n"),
                Arguments.of(Frame.id(""), "id: \n\n"),
                Arguments.of(Frame.comment("hi"), ": hi\n\n"),
                Arguments.of(Frame.comment(""), ":\n\n"),
                Arguments.of(Frame.comment("a\r\nb\n"), ": a\n: b\n:\n\n"),
                Arguments.of(Frame.retry(Duration.ofSeconds(3)), "retry: 3000\n\n"),
                Arguments.of(Frame.retry(Duration.ZERO), "retry: 0\n\n"),
                Arguments.of(Frame.retry(Duration.ofMillis(Long.MAX_VALUE)), "retry: 9223372036854775807\n\n"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void a_frame_is_this_text_on_the_wire(Frame frame, String wire) {
        assertThat(frame).hasToString(wire);
        assertThat(frame.size()).isEqualTo(Parsed.utf8(wire).length);
        assertThat(bytes(frame)).isEqualTo(Parsed.utf8(wire));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\r", "x\r\n", "\0"})
    void an_id_or_a_type_of_two_lines_or_with_nul_is_refused(String text) {
        Frame frame = Frame.message("x");
        assertThatIllegalArgumentException().isThrownBy(() -> frame.withId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Frame.id(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Frame.event(text, "x"));
    }

    @Test
    void a_refusal_shows_what_came() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frame.event("a\r\n\0b\\", ""))
                .withMessage(
                        "Expected an event type without CR, LF and NUL, but got \"a\\r\\n\\0b\\\\\": take them out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frame.message("x").withId("\n"))
                .withMessage("Expected an id without CR, LF and NUL, but got \"\\n\": take them out.");
    }

    @Test
    void an_empty_type_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frame.event("", "x"))
                .withMessage("Expected an event type, but got an empty one: use Frame.message(data).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.001S", "PT0.0005S", "PT9223372036854775.808S", "PT9223372036854775807S"})
    void a_reconnection_time_that_is_no_number_of_milliseconds_is_refused(Duration time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frame.retry(time))
                .withMessageContaining("but got " + time + ":");
    }

    @Test
    void only_an_event_takes_an_id() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Frame.comment("hi").withId("1"))
                .withMessage("Expected an event to give an id to, but this frame is \": hi\\n\\n\": "
                        + "begin with Frame.event or message.");
        assertThatIllegalStateException()
                .isThrownBy(() -> Frame.retry(Duration.ZERO).withId("1"));
    }

    @Test
    void frames_are_equal_if_their_bytes_are() {
        Frame frame = Frame.message("a\nb").withId("1");
        assertThat(frame)
                .isEqualTo(Frame.message("a\r\nb").withId("1"))
                .hasSameHashCodeAs(Frame.message("a\rb").withId("1"))
                .isNotEqualTo(Frame.message("a\nb"))
                .isNotEqualTo(Frame.message("a\nb").withId("2"));
    }

    @Test
    void comments_and_reconnection_times_dispatch_nothing() {
        Parsed parsed = Parsed.of(Frame.comment("a\nb") + "" + Frame.retry(Duration.ofMillis(5)));
        assertThat(parsed.events()).isEmpty();
        assertThat(parsed.comments()).containsExactly("a", "b");
        assertThat(parsed.reconnectionTime()).contains(Duration.ofMillis(5));
    }

    private static byte[] bytes(Frame frame) {
        byte[] bytes = new byte[frame.size()];
        assertThat(frame.copyTo(bytes, 0)).isEqualTo(bytes.length);
        return bytes;
    }
}
