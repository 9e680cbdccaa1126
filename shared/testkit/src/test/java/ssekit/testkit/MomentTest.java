package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final long SEED = 20_251_121;

    private static Moment event(String id, String name, String text) {
        return new Moment(Duration.ofNanos(7), 3, Moment.Side.LINK, Moment.Kind.EVENT, id, name, text, 2);
    }

    private static void assertComesOut(Moment moment) {
        String line = moment.toLine();
        assertThat(line.chars()).noneMatch(c -> c < ' ' && c != '\t' || c == 0x85 || c == 0x2028 || c == 0x2029);
        assertThat(Moment.ofLine(line)).isEqualTo(moment);
    }

    @Test
    void whatever_character_goes_in_comes_out() {
        int together = 64;
        for (int first = 0; first <= Character.MAX_VALUE; first += together) {
            StringBuilder text = new StringBuilder();
            IntStream.range(first, first + together).forEach(c -> text.append((char) c));
            assertComesOut(event(text.toString(), "\\" + text, text.reverse() + "\t"));
        }
    }

    @Test
    void whatever_text_goes_in_comes_out() {
        Random random = new Random(SEED);
        String nasty = "\\u005c\\\t\n\r\0aé\u2028\uD83D\uDE42\uD800\uDC00\uDFFF";
        for (int n = 0; n < 1_000; n++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, nasty.length()).forEach(at -> text.append(nasty.charAt(at)));
            assertComesOut(event(text.reverse().toString(), text.toString(), text + "."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void so_does_every_kind(Moment.Kind kind) {
        assertComesOut(new Moment(Duration.ofDays(1), 0, Moment.Side.SERVER, kind, "", "", "", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "1\t2\t3", "x\t1\tLINK\tEVENT\t\t\t\t1", "1\t1\tLINK\tNONSENSE\t\t\t\t1"})
    void a_line_of_another_shape_is_refused(String line) {
        assertThatThrownBy(() -> Moment.ofLine(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
