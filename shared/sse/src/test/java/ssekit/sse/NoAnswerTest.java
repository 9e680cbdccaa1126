package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoAnswerTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Ty"})
    void an_answer_that_was_cut_may_be_whole_next_time(String answer) throws IOException {
        assertThat(answered(answer)).isEqualTo(new NoAnswer(false, "the connection was closed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n",
                "HTTP/1.1 200\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n"
            })
    void an_answer_that_helidons_client_cant_read_will_be_no_better_next_time(String answer) throws IOException {
        NoAnswer no = answered(answer);
        assertThat(no.lasting()).as(no.why()).isTrue();
        assertThat(no.why()).startsWith("Helidon's client can't send the request, or can't read the answer: ");
    }

    @Test
    void a_machine_that_is_not_there_may_be_there_next_time() throws IOException {
        int port = freePort();
        NoAnswer refused = asked("http://127.0.0.1:" + port);
        assertThat(refused.lasting()).isFalse();
        assertThat(refused.why()).startsWith("Connection refused"); // JDK 21 says more
        assertThat(asked("http://no.such.host.invalid").lasting()).isFalse();
        assertThat(asked("https://127.0.0.1:" + port).lasting()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999", "ftp://127.0.0.1"})
    void an_address_that_nobody_can_ask_will_be_no_better_next_time(String address) {
        assertThat(asked(address).lasting()).isTrue();
    }

    private static NoAnswer answered(String answer) throws IOException {
        try (RawServer server = RawServer.start(answer, socket -> {})) {
            return NoAnswer.of(catchThrowableOfType(RuntimeException.class, server::get));
        }
    }

    private static NoAnswer asked(String address) {
        WebClient client = WebClient.create();
        RuntimeException thrown = catchThrowableOfType(
                RuntimeException.class, () -> client.get().uri(address).request());
        assertThat(NoAnswer.isFromClient(thrown)).as(thrown.toString()).isTrue();
        return NoAnswer.of(thrown);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
