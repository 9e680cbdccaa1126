package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLimitsTest {

    private static final StreamLimits SMALL = new StreamLimits(10, 20);

    @ParameterizedTest
    @ValueSource(strings = {"data:12345", ":123456789", "unknown123", "id:1234567", "\uFEFFdata:12"})
    void a_line_may_be_as_long_as_the_limit_and_no_longer(String line) {
        assertThat(feed(line + "\n")).isEmpty();
        assertTooLarge(line + "6", "Expected a line of at most 10 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:12345\ndata:1234\ndata:1234\ndata:123",
                "event:123\nid:12345\ndata:1234\ndata:1234",
                "id:1234567\nid:1234567\ndata:123"
            })
    void a_block_may_be_as_large_as_the_limit_and_no_larger(String block) {
        assertThat(feed(block + "\n\n")).hasSize(1);
        assertTooLarge(block + "x\n", "Expected an event of at most 20 bytes");
    }

    @Test
    void many_tiny_lines_are_bounded_too() {
        assertThat(feed("data\n".repeat(20) + "\n")).hasSize(1);
        assertTooLarge("data\n".repeat(21), "Expected an event of at most 20 bytes");
        assertTooLarge("event\n".repeat(21), "Expected an event of at most 20 bytes");
    }

    @Test
    void the_limits_begin_anew_with_each_line_and_block() {
        assertThat(feed("data:12345\ndata:12345\n\n".repeat(100))).hasSize(100);
        assertThat(feed(":123456789\n".repeat(100))).isEmpty();
    }

    @Test
    void the_message_says_what_to_do() {
        assertTooLarge("x".repeat(11), "close the stream, or raise StreamLimits.");
    }

    @Test
    void a_limit_below_one_byte_is_refused() {
        assertThatThrownBy(() -> new StreamLimits(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a limit of one byte or more, but lineBytes is 0: raise it.");
        assertThatThrownBy(() -> new StreamLimits(1, -1)).hasMessageContaining("eventBytes is -1");
    }

    @Test
    void a_line_of_4_MiB_byte_by_byte_is_copied_at_most_once_more() {
        int size = 4 << 20;
        BoundedBytes bytes = new BoundedBytes("a line", size);
        long copied = IntStream.range(0, size)
                .mapToLong(i -> copiedBy(bytes, (byte) i))
                .sum();
        assertThat(copied).isLessThan(size);
        assertThat(bytes.capacity()).isEqualTo(size);
    }

    /// A growing array copies all that is in it.
    private static long copiedBy(BoundedBytes bytes, byte value) {
        int before = bytes.capacity();
        int held = bytes.size();
        bytes.append(value);
        return bytes.capacity() == before ? 0 : held;
    }

    private static List<Event> feed(String wire) {
        EventParser parser = new EventParser("", SMALL, EventParserTest.ignored());
        return Parsed.feed(parser, Parsed.utf8(wire));
    }

    private static void assertTooLarge(String wire, String message) {
        assertThatThrownBy(() -> feed(wire))
                .isInstanceOf(StreamLimitException.class)
                .hasMessageContaining(message);
    }
}
