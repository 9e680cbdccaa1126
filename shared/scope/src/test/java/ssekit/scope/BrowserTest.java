package ssekit.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
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
    void an_event_is_shown_with_its_id_type_data_and_time() {
        visit("/");
        stage.send(Frame.message("one\ntwo").withId("7"));
        until("1", () -> text("events"));
        assertThat(browser.findElements(By.cssSelector("#list td")))
                .extracting(cell -> cell.getText())
                .satisfies(cells -> assertThat(cells.getFirst()).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}"))
                .endsWith("7", "message", "one\ntwo");
    }

    @Test
    void markup_in_an_event_stays_text() {
        visit("/");
        stage.send(
                Frame.message("<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"));
        until("1", () -> text("events"));
        assertThat(text("list")).contains("<script>");
        assertThat(browser.findElements(By.cssSelector("#list img, #list script")))
                .isEmpty();
        assertThat(browser.getTitle()).doesNotContain("owned");
    }

    @Test
    void visible_heartbeats_are_counted_and_not_listed() {
        visit("/");
        stage.send(Frame.event("heartbeat", ""), Frame.event("heartbeat", ""), Frame.message("x"));
        until("1", () -> text("events"));
        assertThat(text("heartbeats")).isEqualTo("2");
        assertThat(text("list")).doesNotContain("heartbeat");
    }

    @Test
    void the_history_is_capped_and_the_count_goes_on() {
        visit("/");
        IntStream.rangeClosed(1, 1500).forEach(n -> stage.send(Frame.message("number " + n)));
        until("1,500", () -> text("events"));
        assertThat(browser.executeScript("return document.getElementById('list').rows.length"))
                .isEqualTo(1000L);
        assertThat(text("list")).startsWith("").contains("number 1500");
    }

    @Test
    void complete_closes_the_stream_for_good() {
        visit("/");
        stage.send(Frame.message("x"), Frame.event("complete", "{}"), Stage.END);
        until("closed", () -> text("state-name"));
        assertThat(text("reason")).contains("complete");
        assertThat(stage.visits()).hasSize(1);
        assertThat(text("events")).isEqualTo("2");
    }

    @Test
    void an_answer_that_is_no_stream_is_a_failure_in_words() {
        visit("/page/");
        until("failed", () -> text("state-name"));
        assertThat(text("reason")).contains("no stream").contains("curl -N");
    }

    @Test
    void a_stream_that_ends_is_opened_again_where_it_stood() {
        visit("/?topic=a");
        stage.send(Frame.message("x").withId("41"), Stage.END);
        until("1", () -> text("reconnects"));
        assertThat(text("state-name")).isEqualTo("open");
        assertThat(stage.visits()).containsExactly("topic=a none", "topic=a 41");
    }

    @Test
    void the_buttons_work_from_the_keyboard() {
        visit("/");
        browser.findElement(By.id("disconnect")).sendKeys(Keys.ENTER);
        until("closed", () -> text("state-name"));
        browser.findElement(By.id("connect")).sendKeys(Keys.SPACE);
        until("open", () -> text("state-name"));
        browser.findElement(By.tagName("body")).sendKeys("d");
        until("closed", () -> text("state-name"));
        browser.findElement(By.tagName("body")).sendKeys("c");
        until("open", () -> text("state-name"));
    }

    @Test
    void a_phone_needs_no_sideways_scrolling() {
        var phone = Map.<String, Object>of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true);
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", phone);
        try {
            visit("/");
            stage.send(Frame.message("long".repeat(300)).withId("an-id-of-some-length-1234567890"));
            until("1", () -> text("events"));
            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(360L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void the_page_asks_nobody_but_its_own_server() {
        visit("/");
        stage.send(Frame.message("x"));
        until("1", () -> text("events"));
        assertThat(browser.executeScript("return performance.getEntriesByType('resource').map(one => one.name).join()")
                        .toString()
                        .split(","))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(stage.address("/")));
        assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
    }

    private void visit(String path) {
        browser.get(stage.address(path));
        until("", () -> text("state-name").replaceAll("open|failed", ""));
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static void until(String expected, Supplier<String> fact) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var actual = fact.get();
        while (!actual.equals(expected) && System.nanoTime() < end) {
            actual = fact.get();
        }
        assertThat(actual).isEqualTo(expected);
    }
}
