package ssekit.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static ssekit.hub.A2aServer.CARD;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ssekit.testkit.Probe;

/// The agent's card: its address and its caching.
@Timeout(60)
class A2aCardTest {
    private final A2aServer agent = new A2aServer();

    @AfterEach
    void stop() {
        agent.stop();
    }

    @Test
    void the_card_says_where_it_was_asked_whatever_is_said_to_be_forwarded() {
        agent.start();
        var authority = agent.uri("/").getAuthority();
        var forwarded = Map.of("X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https");
        assertThat(agent.cardUrl(Map.of())).isEqualTo("http://" + authority);
        assertThat(agent.cardUrl(forwarded)).isEqualTo("http://" + authority);
    }

    @Test
    void behind_a_proxy_the_card_says_what_the_proxy_does() {
        agent.start("TRUSTED_PROXIES", "127.0.0.1");
        var authority = agent.uri("/").getAuthority();
        assertThat(agent.cardUrl(Map.of())).isEqualTo("http://" + authority);
        assertThat(agent.cardUrl(Map.of(
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "agent.example.org, 10.0.0.1",
                        "X-Forwarded-Prefix", "/a/b/")))
                .isEqualTo("https://agent.example.org/a/b");
        assertThat(agent.cardUrl(Map.of("X-Forwarded-Proto", "gopher", "X-Forwarded-Host", "a/b?c")))
                .isEqualTo("http://" + authority);
    }

    @Test
    void a_configured_address_is_what_the_card_says() {
        agent.start("card.url", "https://agent.example.org/hub/", "TRUSTED_PROXIES", "127.0.0.1");
        assertThat(agent.cardUrl(Map.of("X-Forwarded-Host", "other.example")))
                .isEqualTo("https://agent.example.org/hub");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agent.start("card.url", "agent.example.org"))
                .withMessageContaining("Expected card.url to be an address such as https://agent.example.org");
    }

    @Test
    void who_has_the_card_need_not_get_it_again() {
        agent.start();
        try (var card = Probe.get(agent.uri(CARD))) {
            assertThat(card.header("Cache-Control").orElse("")).matches("max-age=\\d+");
            var tag = card.header("ETag").orElseThrow();
            assertThat(tag).matches("\"[^\"]+\"");
            for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                try (var again = Probe.get(agent.uri(CARD), Map.of("If-None-Match", known))) {
                    assertThat(again.status()).as(known).isEqualTo(304);
                    assertThat(again.header("ETag")).hasValue(tag);
                }
            }
            try (var other = Probe.get(agent.uri(CARD), Map.of("If-None-Match", "\"other\""))) {
                assertThat(other.status()).isEqualTo(200);
            }
        }
    }
}
