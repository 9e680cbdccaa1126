package ssekit.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import ssekit.browser.Browser;

/// The board in a real browser, as a projector shows it.
@ExtendWith(Browser.class)
@Timeout(600)
class PageTest {
    private final ChromeDriver browser;

    PageTest(ChromeDriver browser) {
        this.browser = browser;
        browser.manage().window().setSize(new Dimension(1280, 859));
    }

    @Test
    void those_who_are_stuck_longest_come_first_and_what_most_are_stuck_on_stands_above() {
        try (var room = new LiveClass()) {
            room.tell(LiveClass.said("done", "green"));
            room.tell(LiveClass.said("first", 1, "send ids", "wrong"));
            room.pass(Duration.ofMinutes(4));
            room.tell(LiveClass.said("second", 2, "start after the id", "stalled"));
            room.tell(LiveClass.said("third", 2, "start after the id", "working"));
            room.pass(Duration.ofMinutes(6));
            room.tell(LiveClass.said("new", 2, "start after the id", "working"));
            browser.get(room.uri("/").toString());
            until("nicknames()", "first second third new done");
            until("text('#most')", "4.2 start after the id");
            assertThat(run("text('#how-many')")).matches("2 of the 3 who are stuck · median time 6:0\\d");
            assertThat(run("text('#here')")).isEqualTo("5");
            assertThat(run("text('li .clock')")).matches("10:0\\d");
        }
    }

    @Test
    void markup_in_a_title_stays_text() {
        try (var room = new LiveClass()) {
            room.tell(LiveClass.said("ada", 2, "<img src=x onerror=document.title=1>", "wrong"));
            room.pass(Duration.ofMinutes(6));
            browser.get(room.uri("/").toString());
            until("text('#most')", "4.2 <img src=x onerror=document.title=1>");
            assertThat(run("text('li .exercise')")).isEqualTo("4.2 <img src=x onerror=document.title=1>");
            assertThat(run("String(document.images.length)")).isEqualTo("0");
            assertThat(browser.getTitle()).isEqualTo("The class");
        }
    }

    @Test
    void thirty_learners_are_on_one_screen() {
        try (var room = new LiveClass()) {
            for (var i = 0; i < 30; i++) {
                room.tell(LiveClass.said("abcdefghijklmnopqrstuv" + i, "does not compile"));
            }
            browser.get(room.uri("/").toString());
            until("text('#here')", "30");
            assertThat(run("String(document.documentElement.scrollHeight <= innerHeight)"))
                    .isEqualTo("true");
        }
    }

    @Test
    void a_board_that_has_lost_its_server_says_so_and_comes_back_by_itself() {
        try (var room = new LiveClass()) {
            room.tell(LiveClass.said("ada", "wrong"));
            browser.get(room.uri("/").toString());
            until("nicknames()", "ada");
            room.stop();
            until("text('#state').slice(0, 30)", "The board has lost its server.");
            room.startAgain();
            room.tell(LiveClass.said("grace", "wrong"));
            until("nicknames()", "ada grace");
            until("text('#state')", "");
        }
    }

    private void until(String expression, String expected) {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        var actual = run(expression);
        while (!actual.equals(expected) && System.nanoTime() < end) {
            actual = run(expression);
        }
        assertThat(actual).as(expression).isEqualTo(expected);
    }

    private String run(String expression) {
        return String.valueOf(browser.executeScript("""
                const text = (selector) => document.querySelector(selector)?.textContent ?? '';
                const nicknames = () => [...document.querySelectorAll('.nickname')].map((e) => e.textContent).join(' ');
                return\s""" + expression));
    }
}
