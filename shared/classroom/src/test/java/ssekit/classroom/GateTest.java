package ssekit.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ssekit.lesson.Mistake;

class GateTest {
    private static final String CODE = "k7mf-2xqp";
    private static final String ADA = LiveClass.said("ada", "green");

    @ParameterizedTest
    @ValueSource(strings = {"", "k7mf", "k7mf-2xqq", "K7MF-2XQP", "k7mf-2xqp1"})
    void whoever_does_not_know_the_code_learns_and_changes_nothing(String wrong) {
        try (var room = new LiveClass(CODE)) {
            var headers = Map.of("Join-Code", wrong);
            assertThat(room.ask("POST", "/verdicts", headers, ADA).status()).isEqualTo(403);
            assertThat(room.get("/board", headers).status()).isEqualTo(403);
            assertThat(room.get("/board.json", headers).status()).isEqualTo(403);
            assertThat(room.get("/?code=" + wrong, Map.of()).status()).isEqualTo(403);
            assertThat(room.get("/?code=" + wrong, Map.of()).text()).doesNotContain(CODE);
            assertThat(room.get("/board.json", Map.of("Join-Code", CODE)).text())
                    .isEqualTo("{\"learners\":[]}");
        }
    }

    @Test
    void with_the_code_learners_tell() {
        try (var room = new LiveClass(CODE)) {
            var headers = Map.of("Join-Code", CODE, "Authorization", "Bearer 0123456789abcdefghij");
            assertThat(room.ask("POST", "/verdicts", headers, ADA).status()).isEqualTo(204);
        }
    }

    @Test
    void a_browser_keeps_the_code_in_a_cookie_and_not_in_the_address_bar() {
        try (var room = new LiveClass(CODE)) {
            var first = room.get("/?code=" + CODE, Map.of());
            assertThat(first.status()).isEqualTo(303);
            assertThat(first.cookie()).contains("join-code=" + CODE, "HttpOnly", "SameSite=Strict");
            var cookie = Map.of("Cookie", "join-code=" + CODE);
            assertThat(room.get("/", cookie).text())
                    .contains("make learn CLASS=http://192.168.1.20:", " NAME=yourname CODE=" + CODE);
            assertThat(room.get("/board.json", cookie).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "192.168.1.20:8090", "localhost.evil.example"})
    void without_a_code_a_page_whose_name_was_made_to_point_here_learns_nothing(String name) {
        try (var room = new LiveClass()) {
            var headers = Map.of("Host", name);
            assertThat(room.get("/", headers).status()).isEqualTo(403);
            assertThat(room.get("/board", headers).status()).isEqualTo(403);
            assertThat(room.ask("POST", "/verdicts", headers, ADA).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:9000", "127.0.0.1", "[::1]:8090"})
    void without_a_code_this_machine_may_be_asked_under_each_of_its_names(String name) {
        try (var room = new LiveClass()) {
            assertThat(room.get("/", Map.of("Host", name)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_code_is_made_when_others_can_reach_this_machine_and_none_was_chosen() throws UnknownHostException {
        var everywhere = InetAddress.getByName("0.0.0.0");
        assertThat(code(everywhere, "").orElseThrow().text()).matches("[a-z2-9]{4}-[a-z2-9]{4}");
        assertThat(code(everywhere, "")).isNotEqualTo(code(everywhere, ""));
        assertThat(code(everywhere, "helidon")).contains(new Secret("helidon"));
        assertThat(code(InetAddress.getLoopbackAddress(), "")).isEmpty();
        assertThat(code(InetAddress.getLoopbackAddress(), "helidon")).contains(new Secret("helidon"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with spaces in it", "quote'd-code", "<script>"})
    void a_code_is_something_that_one_can_type(String chosen) {
        assertThatThrownBy(() -> code(InetAddress.getLoopbackAddress(), chosen))
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith("Expected JOIN_CODE to be 6 to 64 letters");
    }

    private static Optional<Secret> code(InetAddress host, String chosen) {
        var config = Config.just(ConfigSources.create(Map.of("JOIN_CODE", chosen)));
        return Gate.from(config, host, new SecureRandom()).code();
    }
}
