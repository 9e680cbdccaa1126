package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.chrome.ChromeDriver;
import ssekit.browser.Browser;
import ssekit.testkit.LiveServer;

/// What pages of other origins may do, as a real browser has it: it asks the hub first, and tells the page nothing that
/// the hub gives no leave for.
@ExtendWith(Browser.class)
@Timeout(60)
class OriginsInBrowserTest {
    private static final Duration DEADLINE = Duration.ofSeconds(50);

    /// Calls back with the status and the text, or with what went wrong.
    private static final String FETCH = """
            const [uri, headers, body, done] = arguments;
            fetch(uri, body ? {method: 'POST', headers, body} : {headers})
                .then(answer => answer.text().then(text => done(answer.status + ' ' + text)), error => done('' + error));
            """;

    private static final HttpService PAGE = rules -> rules.get(
            "/",
            (request, response) -> response.header(HeaderNames.CONTENT_TYPE, "text/html")
                    .send("<!doctype html><title>A page</title>"));

    @BeforeAll
    static void patience(ChromeDriver driver) {
        driver.manage().timeouts().scriptTimeout(DEADLINE).pageLoadTimeout(DEADLINE);
    }

    @Test
    void a_page_of_an_allowed_origin_publishes_and_talks_to_the_agent(ChromeDriver driver) {
        try (var page = LiveServer.start(PAGE);
                var hub = hubFor(page)) {
            driver.get(page.uri("/").toString());
            assertThat(fetch(
                            driver,
                            hub,
                            "/topics/news",
                            Map.of("Authorization", "Bearer " + RunningHub.TOKEN, "Content-Type", "application/json"),
                            "{\"data\":1}"))
                    .startsWith("201 ");
            assertThat(fetch(
                            driver,
                            hub,
                            "/message:stream",
                            Map.of(
                                    "A2A-Version",
                                    "1.0",
                                    "Content-Type",
                                    "application/a2a+json",
                                    "Accept",
                                    "text/event-stream"),
                            HubTest.MESSAGE))
                    .startsWith("200 ")
                    .contains("TASK_STATE_COMPLETED");
            assertThat(fetch(
                            driver,
                            hub,
                            "/tasks/demo/stream",
                            Map.of("Last-Event-ID", "1", "Cache-Control", "no-cache", "Accept", "text/event-stream"),
                            ""))
                    .startsWith("200 ");
        }
    }

    @Test
    void a_page_of_another_origin_can_do_nothing(ChromeDriver driver) {
        try (var allowed = LiveServer.start(PAGE);
                var foreign = LiveServer.start(PAGE);
                var hub = hubFor(allowed)) {
            driver.get(foreign.uri("/").toString());
            var token = Map.of("Authorization", "Bearer " + RunningHub.TOKEN, "Content-Type", "application/json");
            assertThat(fetch(driver, hub, "/topics/news", token, "{\"data\":1}"))
                    .startsWith("TypeError");
            assertThat(fetch(driver, hub, "/health", Map.of(), "")).startsWith("TypeError");
            assertThat(hub.figure("hub_events_in_total")).isZero();
        }
    }

    private static RunningHub hubFor(LiveServer page) {
        var origin = "http://127.0.0.1:" + page.port();
        return RunningHub.with(Map.of("ALLOWED_ORIGINS", origin));
    }

    private static String fetch(
            ChromeDriver driver, RunningHub hub, String path, Map<String, String> headers, String body) {
        return (String) driver.executeAsyncScript(FETCH, hub.uri(path).toString(), headers, body);
    }
}
