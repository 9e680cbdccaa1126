package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyboardTest {
    /// What a terminal sends for a key, up to the `h` behind it.
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("h", "h"),
                Arguments.of(" ", "space"),
                Arguments.of("\r", "enter"),
                Arguments.of("\n", "enter"),
                Arguments.of("\u0003", "q"),
                Arguments.of("\u001B[A", "up"),
                Arguments.of("\u001B[B", "down"),
                Arguments.of("\u001BOA", "up"),
                Arguments.of("\u001B[C", "escape"),
                Arguments.of("\u001B[5~", "escape"),
                Arguments.of("\u001B[1;5D", "escape"),
                Arguments.of("\u00E4", "\u00C3"),
                Arguments.of("\u8A9E", "\u00E8"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void each_key_is_one_key(String sent, String name) throws InterruptedException {
        var keys = new LinkedBlockingQueue<String>();
        var in = new ByteArrayInputStream((sent + "h").getBytes(StandardCharsets.UTF_8));
        var reading = Thread.ofVirtual().start(() -> new Keyboard(in, () -> false).readTo(keys::add));
        assertThat(keys.take()).isEqualTo(name);
        assertThat(keys.take()).isEqualTo("h");
        reading.interrupt();
        assertThat(keys.take()).as("the key when the terminal has gone").isEqualTo("q");
    }
}
