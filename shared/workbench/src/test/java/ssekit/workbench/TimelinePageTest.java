package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import ssekit.testkit.Moment;

class TimelinePageTest {
    private static final Pattern DRAWING = Pattern.compile("<svg.*</svg>", Pattern.DOTALL);
    private static final Pattern SHAPE = Pattern.compile("<(\\w+) class='(\\w*)'[^>]*>(?:([^<]+)</text>)?");

    static List<List<Moment>> all() {
        return List.of(
                Recorded.cutAndReconnect(),
                Recorded.gap(),
                Recorded.heartbeats(),
                Recorded.loss(),
                Recorded.cuts(500),
                Recorded.hostile(),
                List.of());
    }

    /// What is drawn, by shape and kind and in order, with the words of texts.
    private static String drawn(List<Moment> moments) {
        return SHAPE.matcher(TimelinePage.of("a test", moments))
                .results()
                .map(shape -> Stream.of(shape.group(1), shape.group(2), shape.group(3)))
                .map(parts ->
                        parts.filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(" ")))
                .filter(shape -> shape.contains(" "))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void a_cut_is_red_and_requests_and_events_are_arrows() {
        assertThat(drawn(Recorded.cutAndReconnect())).isEqualTo("""
                line ask
                line came
                line open
                line ask
                line came
                line came
                line open
                text faint 0 ms
                text 200
                text 1 … 40
                path tip
                text #1 /events
                path tip
                circle dot
                text 1 … 37
                text bad ✂ cut
                path cut
                text faint (38 … 40 on the way)
                text faint ⋮ quiet for 320 ms
                text faint 321 ms
                text 200
                text 38 … 60
                text bye
                path tip
                text #2 /events after 37
                path tip
                circle dot
                text 38 … 60
                path tip
                circle dot
                text bye
                text faint 322 ms
                text end
                text faint end
                """);
    }

    @Test
    void a_gap_is_marked() {
        assertThat(drawn(Recorded.gap())).isEqualTo("""
                line ask
                line came
                line came
                line came
                line open
                text faint 0 ms
                text 200
                text ⚠ gap to 120
                path tip
                text #1 /events after “old-7”
                path tip
                text warn ⚠ gap to 120
                text faint 0 ms
                text 121 122
                text bye
                text end
                path tip
                circle dot
                text 121 122
                path tip
                circle dot
                text bye
                text faint end
                """);
    }

    @Test
    void heartbeats_are_dots() {
        assertThat(drawn(Recorded.heartbeats())).isEqualTo("""
                line ask
                line open
                text faint 0 ms
                text 200
                text ····
                path tip
                text #1 /events
                circle beat
                circle beat
                circle beat
                circle beat
                text faint ⋮ quiet for 2000 ms
                text faint 2200 ms
                text warn ‖ stalled
                text faint ⋮ quiet for 11.0 s
                text faint 13.2 s
                text warn ▶ passes again
                """);
    }

    @Test
    void a_loss_is_marked_and_said_above() {
        assertThat(drawn(Recorded.loss())).isEqualTo("""
                line ask
                line came
                line open
                line ask
                line came
                line open
                text faint 0 ms
                text 200
                text 1 … 40
                path tip
                text #1 /events
                path tip
                circle dot
                text 1 … 37
                text bad ✂ reset
                path cut
                text faint (38 … 40 on the way)
                text faint 1 ms
                text 200
                text 41 … 50
                path tip
                text #2 /events after 37
                text bad ✗ 38 … 40 never came
                path tip
                circle dot
                text 41 … 50
                """);
        assertThat(TimelinePage.of("a test", Recorded.loss()))
                .contains("<li>38 … 40 never came: connection #2 went on without.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_drawing_is_well_formed_and_stands_alone(List<Moment> moments)
            throws IOException, SAXException, ParserConfigurationException {
        var page = TimelinePage.of("a <b>test</b>", moments);
        var drawing = DRAWING.matcher(page);
        assertThat(drawing.find()).isTrue();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(drawing.group())));
        assertThat(page).doesNotContain("<script", "<img", "<b>", "<link", "@import", "url(", "http:", "https:");
        assertThat(page.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
    }
}
