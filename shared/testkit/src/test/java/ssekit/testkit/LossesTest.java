package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {

    private final List<Moment> moments = new ArrayList<>();

    private void moment(int connection, Moment.Side side, Moment.Kind kind, String id, String name, String text) {
        moments.add(new Moment(Duration.ofMillis(moments.size()), connection, side, kind, id, name, text, 1));
    }

    private void asks(int connection, String after) {
        moment(connection, Moment.Side.LINK, Moment.Kind.OPEN, "", "", "80");
        moment(connection, Moment.Side.LINK, Moment.Kind.REQUEST, after, "GET", "/events");
    }

    /// The server writes these, and so many of them arrive.
    private void events(int connection, int arriving, String... ids) {
        for (String id : ids) {
            moment(connection, Moment.Side.SERVER, Moment.Kind.EVENT, id, "message", "");
        }
        for (int n = 0; n < arriving; n++) {
            moment(connection, Moment.Side.LINK, Moment.Kind.EVENT, ids[n], "message", "");
        }
    }

    private void cut(int connection) {
        moment(connection, Moment.Side.LINK, Moment.Kind.CUT, "", "", "");
    }

    private List<String> sentences() {
        return Losses.of(moments).stream().map(Loss::sentence).toList();
    }

    @Test
    void who_goes_on_where_it_was_has_lost_nothing() {
        asks(1, "");
        events(1, 2, "a-1", "a-2", "a-3");
        cut(1);
        asks(2, "a-2");
        events(2, 2, "a-3", "a-4");
        assertThat(sentences()).isEmpty();
    }

    @Test
    void what_was_on_the_way_and_is_not_sent_again_never_came() {
        asks(1, "");
        events(1, 1, "a-1", "a-2", "a-3");
        cut(1);
        asks(2, "a-1");
        events(2, 1, "a-4");
        assertThat(sentences()).containsExactly("a-2 … a-3 never came: connection #2 went on without.");
    }

    @Test
    void what_comes_a_second_time_came_again() {
        asks(1, "");
        events(1, 2, "1", "2");
        cut(1);
        asks(2, "2");
        events(2, 2, "2", "3");
        assertThat(sentences()).containsExactly("2 came again on connection #2.");
    }

    @Test
    void what_a_client_says_that_it_has_not_read_may_come_again() {
        asks(1, "");
        events(1, 3, "1", "2", "3");
        cut(1);
        asks(2, "1");
        events(2, 2, "2", "3");
        assertThat(sentences()).isEmpty();
    }

    @Test
    void a_gap_says_openly_that_something_is_missing() {
        asks(1, "");
        events(1, 1, "1", "2", "3");
        cut(1);
        asks(2, "1");
        moment(2, Moment.Side.LINK, Moment.Kind.GAP, "3", "gap", "");
        events(2, 1, "4");
        assertThat(sentences()).isEmpty();
    }

    @Test
    void two_clients_at_once_each_get_their_own() {
        asks(1, "");
        asks(2, "");
        events(1, 2, "1", "2");
        events(2, 2, "1", "2");
        assertThat(sentences()).isEmpty();
    }

    @Test
    void ids_that_are_no_numbers_and_events_without_are_not_judged() {
        asks(1, "");
        events(1, 3, "x", "", "x");
        cut(1);
        asks(2, "x");
        events(2, 2, "y", "x");
        assertThat(sentences()).isEmpty();
    }

    @Test
    void a_stream_whose_numbers_have_holes_is_judged_by_what_there_is() {
        asks(1, "");
        events(1, 2, "2", "4");
        cut(1);
        asks(2, "4");
        events(2, 2, "6", "8");
        assertThat(sentences()).isEmpty();
    }
}
