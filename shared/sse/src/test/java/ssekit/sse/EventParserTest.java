package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventParserTest {

    private static final long SEED = 20260101;
    private static final int RANDOM_CUTS = 50;

    static List<FormatCase> cases() {
        return FormatCase.ALL;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_stream_dispatches_what_the_specification_says(FormatCase example) {
        assertCase(example, Parsed.of(example.wire()), "in one piece");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_cut_in_two_gives_the_same_events(FormatCase example) {
        byte[] bytes = Parsed.utf8(example.wire());
        for (int at = 0; at <= bytes.length; at++) {
            assertCase(example, Parsed.cut(bytes, at), "cut at " + at);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void one_byte_at_a_time_gives_the_same_events(FormatCase example) {
        byte[] bytes = Parsed.utf8(example.wire());
        int[] everywhere = IntStream.range(0, bytes.length).toArray();
        assertCase(example, Parsed.cut(bytes, everywhere), "one byte at a time");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void random_cuts_give_the_same_events(FormatCase example) {
        byte[] bytes = Parsed.utf8(example.wire());
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_CUTS; i++) {
            int[] cuts =
                    random.ints(random.nextInt(8), 0, bytes.length + 1).sorted().toArray();
            assertCase(example, Parsed.cut(bytes, cuts), "seed " + SEED + ", round " + i);
        }
    }

    @Test
    void a_malformed_character_becomes_a_replacement_and_the_line_goes_on() {
        byte[] bytes = Parsed.utf8("data:aXb\n\n");
        bytes[6] = (byte) 0xE2;
        assertThat(Parsed.cut(bytes).events()).containsExactly(FormatCase.message("", "a\uFFFDb"));
    }

    @Test
    void comments_are_reported_without_colon_and_one_space() {
        assertThat(Parsed.of(": a\n:b\n:\n:  c\ndata:x\n: d").comments()).containsExactly("a", "b", "", " c");
    }

    @Test
    void an_id_of_the_connection_before_stays_until_another_comes() {
        EventParser parser = new EventParser("41", StreamLimits.DEFAULT, ignored());
        assertThat(Parsed.feed(parser, Parsed.utf8("data:x\n\n"))).containsExactly(FormatCase.message("41", "x"));
        assertThat(parser.lastEventId()).isEqualTo("41");
    }

    @Test
    void the_last_event_id_moves_no_further_than_the_event_handed_out() {
        EventParser parser = new EventParser();
        ByteBuffer bytes = ByteBuffer.wrap(Parsed.utf8("id:1\ndata:x\n\nid:2\ndata:y\n\n"));
        assertThat(parser.next(bytes)).contains(FormatCase.message("1", "x"));
        assertThat(parser.lastEventId()).isEqualTo("1");
        assertThat(parser.next(bytes)).contains(FormatCase.message("2", "y"));
        assertThat(parser.lastEventId()).isEqualTo("2");
    }

    static Consumer<String> ignored() {
        return comment -> {};
    }

    private static void assertCase(FormatCase expected, Parsed parsed, String how) {
        assertThat(parsed.events()).as(how).isEqualTo(expected.events());
        assertThat(parsed.lastEventId()).as(how).isEqualTo(expected.lastEventId());
        assertThat(parsed.reconnectionTime().map(Duration::toMillis).orElse(-1L))
                .as(how)
                .isEqualTo(expected.retry());
    }
}
