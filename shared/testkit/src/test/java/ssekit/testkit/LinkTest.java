package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final String EVENTS = "id: 1\ndata: a\n\nid: 2\ndata: é\n\n";

    @Test
    void without_a_fault_everything_passes() {
        try (var server = serving(1);
                var link = Link.to(server.uri("/").getPort());
                var probe = Probe.get(link.uri("/events"), Map.of("Last-Event-ID", "7"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.text()).isEqualTo(EVENTS);
            assertThat(link.connections()).isEqualTo(1);
            assertThat(link.requests().getFirst().path()).isEqualTo("/events");
            assertThat(link.requests().getFirst().header("last-event-id")).contains("7");
        }
    }

    @Test
    void a_link_that_cuts_at_every_byte_of_the_body_passes_exactly_so_many() {
        int length = Answer.stream(EVENTS).body().length;
        for (int bytes = 0; bytes < length; bytes++) {
            try (var server = serving(1);
                    var link = Link.to(server.uri("/").getPort(), new Fault.CutAfter(bytes));
                    var probe = Probe.get(link.uri("/"))) {
                assertThat(probe.awaitEnd()).as("cut after %d bytes", bytes).isEqualTo(Ending.CUT);
                assertThat(probe.status()).isEqualTo(200);
                assertThat(link.bodyBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void behind_its_last_byte_a_stream_has_ended() {
        int length = Answer.stream(EVENTS).body().length;
        try (var server = serving(1);
                var link = Link.to(server.uri("/").getPort(), new Fault.CutAfter(length));
                var probe = Probe.get(link.uri("/"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.events()).hasSize(2);
        }
    }

    @Test
    void faults_come_in_their_order_and_then_none() {
        try (var server = serving(3);
                var link = Link.to(server.uri("/").getPort(), new Fault.ResetAfter(5), new Fault.CutAfter(5))) {
            assertThat(endingThrough(link)).isEqualTo(Ending.RESET);
            assertThat(endingThrough(link)).isEqualTo(Ending.CUT);
            assertThat(endingThrough(link)).isEqualTo(Ending.ENDED);
            assertThat(link.connections()).isEqualTo(3);
        }
    }

    @Test
    void a_fault_can_be_for_every_connection() {
        try (var server = serving(2);
                var link = Link.always(server.uri("/").getPort(), new Fault.CutAfter(0))) {
            assertThat(endingThrough(link)).isEqualTo(Ending.CUT);
            assertThat(endingThrough(link)).isEqualTo(Ending.CUT);
        }
    }

    @Test
    void a_stalled_link_keeps_the_connection_until_it_is_healed() {
        try (var server = serving(1);
                var link = Link.to(server.uri("/").getPort(), new Fault.StallAfter(22));
                var probe = Probe.get(link.uri("/"))) {
            probe.awaitEvents(1);
            assertThat(probe.ending()).isEqualTo(Ending.STILL_OPEN);
            assertThat(link.bodyBytes()).isEqualTo(22);
            link.heal();
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.text()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_stalled_link_tells_the_server_nothing() {
        try (var server = ScriptedServer.answering(Answer.open("data: 1\n\n"));
                var link = Link.to(server.uri("/").getPort(), new Fault.StallAfter(14))) {
            try (var probe = Probe.get(link.uri("/"))) {
                probe.awaitEvents(1);
            }
            server.send("data: 2\n\n");
            link.heal();
            server.awaitDepartures(1);
        }
    }

    @Test
    void a_split_stream_comes_whole() {
        try (var server = serving(1);
                var link = Link.to(server.uri("/").getPort(), new Fault.SplitEvery(1));
                var probe = Probe.get(link.uri("/"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.text()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_split_stream_is_written_in_small_pieces() throws IOException {
        try (var server = serving(1);
                var client = new Writes("GET / HTTP/1.1\r\n\r\n")) {
            new Relay(client, new Fault.SplitEvery(7), request -> {})
                    .connect(server.uri("/").getPort());
            assertThat(client.pieces).hasSizeGreaterThan(EVENTS.length() / 7).allMatch(piece -> piece.length() <= 7);
            assertThat(String.join("", client.pieces))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("id: 1\ndata: a\n\n");
        }
    }

    @Test
    void a_slow_link_takes_its_time() {
        int length = Answer.stream(EVENTS).body().length;
        try (var server = serving(1);
                var link = Link.to(server.uri("/").getPort(), new Fault.Slow(length * 5));
                var probe = Probe.get(link.uri("/"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.ENDED);
            assertThat(probe.reads().getLast().at()).isGreaterThan(Duration.ofMillis(180));
        }
    }

    @Test
    void everything_can_be_cut_now() {
        try (var server = ScriptedServer.answering(Answer.open("data: 1\n\n"));
                var link = Link.to(server.uri("/").getPort());
                var probe = Probe.get(link.uri("/"))) {
            probe.awaitEvents(1);
            link.cutAll();
            assertThat(probe.awaitEnd()).isEqualTo(Ending.CUT);
            server.awaitDepartures(1);
        }
    }

    @Test
    void a_server_that_is_not_there_is_a_connection_that_breaks() throws IOException {
        int port;
        try (var listener = Tcp.listen()) {
            port = listener.getLocalPort();
        }
        try (var link = Link.to(port);
                var probe = Probe.get(link.uri("/"))) {
            assertThat(probe.awaitEnd()).isEqualTo(Ending.RESET);
            link.awaitConnections(1);
            assertThat(link.requests()).hasSize(1);
        }
    }

    @Test
    void faults_refuse_negative_bytes() {
        assertThatThrownBy(() -> new Fault.CutAfter(-1)).hasMessage("Expected 0 bytes or more, but got -1.");
        assertThatThrownBy(() -> new Fault.SplitEvery(0)).hasMessage("Expected 1 bytes or more, but got 0.");
    }

    private static ScriptedServer serving(int times) {
        Answer[] answers = new Answer[times];
        Arrays.fill(answers, Answer.stream(EVENTS));
        return ScriptedServer.answering(answers);
    }

    private static Ending endingThrough(Link link) {
        try (var probe = Probe.get(link.uri("/"))) {
            return probe.awaitEnd();
        }
    }

    /// A client's connection that keeps each write to it. A reader would see some of them as one.
    private static final class Writes extends Socket {
        private final List<String> pieces = new ArrayList<>();
        private final InputStream request;

        Writes(String request) {
            this.request = new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public InputStream getInputStream() {
            return request;
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int next) {
                    throw new UnsupportedOperationException("Expected whole pieces.");
                }

                @Override
                public void write(byte[] bytes, int from, int count) {
                    pieces.add(new String(bytes, from, count, StandardCharsets.ISO_8859_1));
                }
            };
        }
    }
}
