package ssekit.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import ssekit.browser.Browser;
import ssekit.sse.Frame;

@ExtendWith(Browser.class)
class BrowserTest {
    private final ChromeDriver browser;
    private Stage stage;

    BrowserTest(ChromeDriver browser) {
        this.browser = browser;
    }

    @BeforeEach
    void open() {
        browser.manage().logs().get("browser"); // takes what the test before has left
        stage = new Stage();
    }

    @AfterEach
    void close() {
        browser.get("about:blank");
        stage.close();
    }

    @Test
    void an_event_is_shown_with_its_time_id_type_and_data() {
        visit("/");
        stage.send(Frame.message("one\ntwo").withId("7"));
        until("events", "1");
        assertThat(cells()).hasSize(4).endsWith("7", "message", "one\ntwo");
        assertThat(cells().getFirst()).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    }

    @Test
    void the_page_says_what_it_shows_and_how_to_see_it_in_a_terminal() {
        visit("/?topic=a");
        assertThat(browser.getTitle()).isEqualTo("Lesson 0 · /events");
        assertThat(text("path")).isEqualTo("/events?topic=a");
        assertThat(text("curl")).isEqualTo("curl -N '" + stage.address("/events?topic=a") + "'");
    }

    @Test
    void markup_in_an_event_stays_text() {
        visit("/");
        var markup = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        stage.send(Frame.message(markup).withId("<b>7</b>"));
        until("events", "1");
        assertThat(cells()).endsWith("<b>7</b>", "message", markup);
        assertThat(all("#list img, #list script, #list b")).isEmpty();
        assertThat(browser.getTitle()).doesNotContain("owned");
    }

    @Test
    void visible_heartbeats_are_counted_and_not_listed() {
        visit("/");
        stage.send(Frame.event("heartbeat", ""), Frame.event("heartbeat", ""), Frame.message("x"));
        until("events", "1");
        assertThat(text("heartbeats")).isEqualTo("2");
        assertThat(all("#list tr")).hasSize(1);
    }

    @Test
    void a_gap_stands_out_among_the_events() {
        visit("/");
        stage.send(Frame.message("x"), Frame.event("gap", "3 to 7"));
        until("events", "2");
        assertThat(all("#list .gap"))
                .singleElement()
                .extracting(WebElement::getText)
                .asString()
                .contains("3 to 7");
        assertThat(all("#list .message")).hasSize(1);
    }

    @Test
    void the_time_between_two_events_is_drawn_and_told() {
        visit("/");
        stage.send(Frame.message("x"));
        until("events", "1");
        assertThat(text("plot-summary")).isEmpty();
        stage.send(Frame.message("y"));
        until("events", "2");
        assertThat(text("plot-summary")).matches("last [0-9.]+ m?s · longest [0-9.]+ m?s");
        assertThat(all("#plot .last").getFirst().getDomAttribute("d")).startsWith("M0 100v-");
        assertThat(text("plot")).matches("[0-9.]+ m?s\n[0-9.]+ m?s\n0");
    }

    @Test
    void the_history_is_capped_and_the_count_goes_on() {
        visit("/");
        stage.send(messages(1500));
        until("events", "1,500");
        assertThat(js("return document.getElementById('list').rows.length")).isEqualTo(1000L);
        assertThat(cells()).endsWith("number 1500");
    }

    @Test
    void a_hidden_tab_draws_nothing_and_has_counted_all_when_it_is_seen_again() {
        visit("/");
        js("window.held = []; window.requestAnimationFrame = frame => held.push(frame)"); // as a hidden tab does
        stage.send(messages(1499));
        stage.send(Frame.event("complete", ""));
        until("state-name", "closed");
        assertThat(all("#list tr")).isEmpty();
        js("held.forEach(frame => frame())");
        until("events", "1,500");
        assertThat(js("return document.getElementById('list').rows.length")).isEqualTo(1000L);
    }

    @Test
    void what_is_being_read_stays_in_place_when_events_come() {
        visit("/");
        stage.send(messages(100));
        until("events", "100");
        js(
                "document.getElementById('history').scrollTop = 900; window.read = document.getElementById('list').rows[30]");
        var before = js("return Math.round(read.getBoundingClientRect().top)");
        for (var n = 101; n <= 105; n++) {
            stage.send(Frame.message("long ".repeat(n)));
            until("events", String.valueOf(n));
        }
        assertThat(js("return Math.round(read.getBoundingClientRect().top)")).isEqualTo(before);
    }

    @Test
    void complete_closes_the_stream_for_good() {
        visit("/");
        stage.send(Frame.message("x"), Frame.event("complete", "{}"), Stage.END);
        until("state-name", "closed");
        until("events", "2");
        assertThat(text("reason")).isEqualTo("The stream said that it is complete, with an event of type complete.");
        assertThat(js("return document.querySelectorAll('#connect:enabled, #disconnect:disabled').length"))
                .isEqualTo(2L);
        later();
        assertThat(stage.visits()).hasSize(1);
    }

    @Test
    void a_stream_may_name_its_end_otherwise() {
        visit("/other-end/");
        stage.send(Frame.event("done", ""), Stage.END);
        until("state-name", "closed");
        assertThat(text("reason")).contains("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no-stream/", "/no-path/"})
    void an_answer_that_is_no_stream_is_a_failure_in_words(String path) {
        browser.get(stage.address(path));
        until("state-name", "failed");
        assertThat(text("reason")).contains("no stream", "server's terminal", "curl -i");
        assertThat(text("curl")).startsWith("curl -i '" + stage.address("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "open"})
    void an_event_that_is_called_like_one_of_the_browsers_own_changes_no_state(String type) {
        visit("/");
        stage.send(Frame.event(type, "overloaded"), Frame.message("x"));
        until("events", "2");
        assertThat(text("state-name")).isEqualTo("open");
        assertThat(text("reconnects")).isEqualTo("0");
        assertThat(text("list")).contains(type + " overloaded");
    }

    @Test
    void a_stream_that_ends_is_opened_again_where_it_stood() {
        visit("/?topic=a");
        js("""
                window.states = [];
                new MutationObserver(() => states.push(document.getElementById('state').dataset.state))
                    .observe(document.getElementById('state'), { attributeFilter: ['data-state'] })""");
        stage.send(Frame.message("x").withId("41"), Stage.END);
        until("reconnects", "1");
        assertThat(js("return states")).isEqualTo(List.of("connecting", "open"));
        assertThat(stage.visits()).containsExactly("topic=a none", "topic=a 41");
    }

    @Test
    void an_id_without_an_event_is_no_event_and_where_the_stream_is_opened_again() {
        visit("/");
        stage.send(Frame.id("7"), Stage.END);
        until("reconnects", "1");
        stage.send(Frame.message("x"), Stage.END);
        until("reconnects", "2");
        assertThat(stage.visits()).containsExactly(" none", " 7", " 7");
        assertThat(text("events")).isEqualTo("1");
        assertThat(cells()).endsWith("7", "message", "x");
    }

    @Test
    void the_keyboard_alone_is_enough() {
        visit("/");
        press(Keys.TAB, Keys.ENTER); // what is enabled is first: Disconnect
        until("state-name", "closed");
        assertThat(text("reason")).isEqualTo("You disconnected.");
        press(Keys.SPACE); // the focus went on to Connect
        until("state-name", "open");
        press("d");
        until("state-name", "closed");
        press("c");
        until("state-name", "open");
        assertThat(text("reconnects")).isEqualTo("0");
    }

    @Test
    void clearing_begins_again_at_zero_on_the_same_stream() {
        visit("/");
        stage.send(Frame.message("x"), Frame.event("heartbeat", ""), Frame.message("y"));
        until("events", "2");
        press("x");
        until("events", "0");
        assertThat(text("heartbeats")).isEqualTo("0");
        assertThat(text("plot-summary")).isEmpty();
        assertThat(all("#list tr")).isEmpty();
        stage.send(Frame.message("z"));
        until("events", "1");
        assertThat(stage.visits()).hasSize(1);
    }

    @Test
    void a_phone_needs_no_sideways_scrolling() {
        var phone = Map.<String, Object>of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true);
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", phone);
        try {
            visit("/?topic=" + "long".repeat(50));
            stage.send(Frame.message("long".repeat(300)).withId("an-id-of-some-length-1234567890"));
            until("events", "1");
            assertThat(js("return document.documentElement.scrollWidth")).isEqualTo(360L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void the_page_asks_nobody_but_its_own_server() {
        visit("/");
        stage.send(Frame.message("x"));
        until("events", "1");
        assertThat(js("return performance.getEntriesByType('resource').map(one => one.name).join()")
                        .toString()
                        .split(","))
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(name -> name.startsWith(stage.address("/")));
        assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
    }

    private void visit(String path) {
        browser.get(stage.address(path));
        until("state-name", "open");
    }

    /// Waits until the page would have come back: three times the reconnection time of the stage, on the page's clock.
    private void later() {
        browser.executeAsyncScript("setTimeout(arguments[0], 150)");
    }

    private void press(CharSequence... keys) {
        browser.switchTo().activeElement().sendKeys(keys);
    }

    private static Frame[] messages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> Frame.message("number " + n))
                .toArray(Frame[]::new);
    }

    private Object js(String script) {
        return browser.executeScript(script);
    }

    private List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    private List<String> cells() {
        return all("#list tr:first-child td").stream().map(WebElement::getText).toList();
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    /// Waits in the page, so that one look costs nothing: up to 2 minutes, for the text of an element.
    private void until(String id, String expected) {
        var actual = browser.executeAsyncScript("""
                const [id, expected, done] = arguments;
                const end = performance.now() + 120_000;
                (function look() {
                  const text = document.getElementById(id).innerText;
                  if (text === expected || performance.now() > end) done(text);
                  else setTimeout(look, 5);
                })()""", id, expected);
        assertThat(actual).as(id).isEqualTo(expected);
    }
}
