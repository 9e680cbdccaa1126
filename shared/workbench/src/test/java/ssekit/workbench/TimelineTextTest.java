package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ssekit.testkit.Moment;

class TimelineTextTest {
    private static String text(List<Moment> moments) {
        return String.join("\n", TimelineText.of(moments, 80, 40)) + "\n";
    }

    @Test
    void a_client_that_is_cut_off_comes_back_where_it_was() {
        assertThat(text(Recorded.cutAndReconnect())).isEqualTo("""
                ids begin with a-
                         server               client
                   0 ms  200  1 … 40          #1 /events  1 … 37  ✂ cut  (38 … 40 on the way)
                         ⋮ quiet for 320 ms
                 321 ms  200  38 … 60  bye    #2 /events after 37  38 … 60  bye
                 322 ms  end                  end
                """);
    }

    @Test
    void a_gap_is_marked() {
        assertThat(text(Recorded.gap())).isEqualTo("""
                ids begin with a-
                         server               client
                   0 ms  200  ⚠ gap to 120    #1 /events after “old-7”  ⚠ gap to 120
                   0 ms  121 122  bye  end    121 122  bye  end
                """);
    }

    @Test
    void heartbeats_are_dots_and_long_quiet_times_take_a_line() {
        assertThat(text(Recorded.heartbeats())).isEqualTo("""
                         server               client
                   0 ms  200  ····            #1 /events  ····
                         ⋮ quiet for 2000 ms
                2200 ms                       ‖ stalled
                         ⋮ quiet for 11.0 s
                 13.2 s                       ▶ passes again
                """);
    }

    @Test
    void what_never_came_is_said_where_it_shows_and_in_a_sentence() {
        assertThat(text(Recorded.loss())).isEqualTo("""
                ids begin with a-
                         server               client
                   0 ms  200  1 … 40          #1 /events  1 … 37  ✂ reset
                   1 ms                       (38 … 40 on the way)
                   1 ms  200  41 … 50         #2 /events after 37  ✗ 38 … 40 never came
                   2 ms                       41 … 50
                38 … 40 never came: connection #2 went on without.
                """);
    }

    @Test
    void hundreds_of_cuts_fit_on_a_screen_and_the_end_is_among_what_is_shown() {
        var lines = TimelineText.of(Recorded.cuts(300), 80, 20);
        assertThat(lines).hasSizeLessThanOrEqualTo(20).anyMatch(line -> line.contains("see the page"));
        assertThat(lines.getLast()).contains("300");
        assertThat(lines).allMatch(line -> line.length() <= 80);
    }

    @Test
    void where_there_is_room_nothing_is_left_out() {
        assertThat(TimelineText.of(Recorded.cuts(300), 80, 10_000)).noneMatch(line -> line.contains("see the page"));
    }

    @Test
    void no_character_reaches_the_terminal_that_could_do_something_there() {
        assertThat(text(Recorded.hostile()).lines())
                .allMatch(line -> line.chars().noneMatch(Character::isISOControl))
                .noneMatch(line -> line.contains("\u202e"));
    }

    @Test
    void a_test_without_a_wire_says_so() {
        assertThat(text(List.of())).isEqualTo("Nothing happened on the wire.\n");
    }
}
