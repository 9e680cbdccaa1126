package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventParserFuzzTest {

    private static final long SEED = 20260102;
    private static final int ROUNDS = 5_000;
    private static final StreamLimits LIMITS = new StreamLimits(300, 900);
    private static final byte[] SPECIAL = Parsed.utf8("\r\n: \0\uFEFFdata:event:id:retry:9\n\n");

    private final Random random = new Random(SEED);

    @Test
    void random_bytes_give_events_or_hit_a_limit() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            spoil(bytes, bytes.length / 2);
            assertBounded(bytes, round);
        }
    }

    @Test
    void spoilt_streams_give_events_or_hit_a_limit() {
        for (int round = 0; round < ROUNDS; round++) {
            FormatCase example = FormatCase.ALL.get(round % FormatCase.ALL.size());
            byte[] bytes = Parsed.utf8(example.wire());
            spoil(bytes, 1 + random.nextInt(8));
            assertBounded(bytes, round);
        }
    }

    private void spoil(byte[] bytes, int times) {
        for (int i = 0; i < times && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? SPECIAL[random.nextInt(SPECIAL.length)] : (byte) random.nextInt();
        }
    }

    private void assertBounded(byte[] bytes, int round) {
        String where = "seed " + SEED + ", round " + round;
        EventParser parser = new EventParser("", LIMITS, EventParserTest.ignored());
        try {
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
                Parsed.feed(parser, Arrays.copyOfRange(bytes, from, to));
                assertThat(parser.buffered()).as(where).isLessThanOrEqualTo(LIMITS.lineBytes() + LIMITS.eventBytes());
                from = to;
            }
        } catch (StreamLimitException allowed) {
            assertThat(parser.buffered()).as(where).isLessThanOrEqualTo(LIMITS.lineBytes() + LIMITS.eventBytes());
        } catch (RuntimeException e) {
            fail(where, e);
        }
    }
}
