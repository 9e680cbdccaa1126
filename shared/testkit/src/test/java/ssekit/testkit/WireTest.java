package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void the_same_text_passes() {
        assertThatCode(() -> Wire.assertEqual("data: x\n\n", "data: x\n\n")).doesNotThrowAnyException();
    }

    @Test
    void the_first_difference_is_shown_with_line_ends() {
        assertThatThrownBy(() -> Wire.assertEqual("id: 1\ndata: x\n\n", "id: 1\ndata:x\n\n"))
                .hasMessage("""
                        The wire differs from character 12 on, in line 2:
                          expected: id: 1\\ndata: x\\n\\n
                          but came: id: 1\\ndata:x\\n\\n
                                                ^""");
    }

    @Test
    void long_texts_are_cut_around_the_difference() {
        String before = "x".repeat(1000);
        assertThatThrownBy(() -> Wire.assertEqual(before + "a" + before, before + "b" + before))
                .hasMessageContaining("…" + "x".repeat(50) + "a" + "x".repeat(39) + "…")
                .hasMessageContaining("\n" + " ".repeat(12 + 51) + "^")
                .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(4));
    }

    @Test
    void a_text_that_ends_too_early_has_the_caret_behind_it() {
        assertThatThrownBy(() -> Wire.assertEqual("data: x\n", "data: x"))
                .hasMessageEndingWith("but came: data: x\n" + " ".repeat(12 + 7) + "^");
    }

    @Test
    void what_cannot_be_seen_is_made_visible() {
        assertThat(Wire.visible("a\r\n\t\0\\\u0007\uFEFFé")).isEqualTo("a\\r\\n\\t\\0\\\\u0007\\ufeffé");
    }
}
