package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes become text as the WHATWG's UTF-8 decoder says (Encoding 8.1.1), which is not always what Java's does.
class DecodingTest {

    /// One byte of each kind that the decoder tells apart, and the bounds of each range.
    private static final byte[] KINDS = HexFormat.of().parseHex("20417F808F909FA0BFC1C2DFE0E1ECEDEEEFF0F1F3F4F5FF");

    @ParameterizedTest
    @CsvSource({
        "an encoded surrogate,           EDA080,     FFFD FFFD FFFD",
        "the last encoded surrogate,     EDBFBF,     FFFD FFFD FFFD",
        "two encoded surrogates,         EDA0BDEDB880, FFFD FFFD FFFD FFFD FFFD FFFD",
        "half an encoded surrogate,      EDA041,     FFFD FFFD 41",
        "the character before those,     ED9FBF,     D7FF",
        "a truncated character,          E28241,     FFFD 41",
        "a character truncated twice,    F09F98F09F9880, FFFD 1F600",
        "an overlong slash,              C0AF,       FFFD FFFD",
        "an overlong slash in three,     E080AF,     FFFD FFFD FFFD",
        "an overlong slash in four,      F08080AF,   FFFD FFFD FFFD FFFD",
        "a code point beyond the last,   F4908080,   FFFD FFFD FFFD FFFD",
        "a byte that UTF-8 never has,    41FF42,     41 FFFD 42",
        "a continuation without a start, 80,         FFFD"
    })
    void what_is_malformed_becomes_as_many_replacements_as_in_a_browser(String name, String bytes, String codePoints) {
        assertThat(hex(text(HexFormat.of().parseHex(bytes)))).as(name).isEqualTo(codePoints);
    }

    @Test
    void every_sequence_of_up_to_four_bytes_is_decoded_as_the_specification_says() {
        for (int length = 1; length <= 4; length++) {
            int count = (int) Math.pow(KINDS.length, length);
            for (int n = 0; n < count; n++) {
                byte[] bytes = sequence(n, length);
                String text = text(bytes);
                String expected = decoded(bytes);
                if (!text.equals(expected)) { // a million assertions would take long
                    assertThat(hex(text)).as(HexFormat.of().formatHex(bytes)).isEqualTo(hex(expected));
                }
            }
        }
    }

    @Test
    void a_cut_between_reads_changes_nothing() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(Parsed.utf8("id:"));
        wire.writeBytes(HexFormat.of().parseHex("EDA080"));
        wire.writeBytes(Parsed.utf8("\ndata:"));
        wire.writeBytes(HexFormat.of().parseHex("EDA0BDF09F9880E282"));
        wire.writeBytes(Parsed.utf8("\n\n"));
        Event expected = FormatCase.message("\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD\uD83D\uDE00\uFFFD");
        for (int at = 0; at <= wire.size(); at++) {
            assertThat(Parsed.cut(wire.toByteArray(), at).events()).containsExactly(expected);
        }
    }

    private static String text(byte[] bytes) {
        BoundedBytes bounded = new BoundedBytes("a line", 100);
        for (byte next : bytes) {
            bounded.append(next);
        }
        return bounded.text(0, bounded.size());
    }

    private static byte[] sequence(int number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0, rest = number; i < length; i++, rest /= KINDS.length) {
            bytes[i] = KINDS[rest % KINDS.length];
        }
        return bytes;
    }

    /// The specification's algorithm, step by step.
    private static String decoded(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int codePoint = 0;
        int needed = 0;
        int lower = 0x80;
        int upper = 0xBF;
        for (int i = 0; i < bytes.length; i++) {
            int next = bytes[i] & 0xFF;
            if (needed > 0 && (next < lower || next > upper)) {
                text.append('\uFFFD');
                needed = 0;
            } else if (needed > 0) {
                codePoint = codePoint << 6 | next & 0x3F;
                lower = 0x80;
                upper = 0xBF;
                if (--needed == 0) {
                    text.appendCodePoint(codePoint);
                }
                continue;
            }
            lower = next == 0xE0 ? 0xA0 : next == 0xF0 ? 0x90 : 0x80;
            upper = next == 0xED ? 0x9F : next == 0xF4 ? 0x8F : 0xBF;
            if (next < 0x80) {
                text.append((char) next);
            } else if (next >= 0xC2 && next <= 0xF4) {
                needed = next < 0xE0 ? 1 : next < 0xF0 ? 2 : 3;
                codePoint = next & 0x3F >> needed;
            } else {
                text.append('\uFFFD');
            }
        }
        return text + (needed > 0 ? "\uFFFD" : "");
    }

    private static String hex(String text) {
        return String.join(
                " ",
                IntStream.of(text.codePoints().toArray())
                        .mapToObj("%X"::formatted)
                        .toList());
    }
}
