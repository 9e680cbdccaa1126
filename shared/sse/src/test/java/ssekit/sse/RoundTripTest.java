package ssekit.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final long SEED = 20260103;
    private static final int ROUNDS = 10_000;
    private static final List<String> PIECES = List.of(
            "\r", "\n", "\r\n", "\0", "\uFEFF", "\uD83D", "\uDE00", "\uD83D\uDE00", " ", ":", "a", "é", "data:", "id");

    private final Random random = new Random(SEED);

    @Test
    void what_a_frame_says_is_what_a_client_reads() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = oneLine();
            String type = oneLine() + "t";
            String data = text();
            Frame frame = Frame.event(type, data).withId(id);
            assertThat(Parsed.of(frame.toString()).events())
                    .as("seed %d, round %d", SEED, round)
                    .containsExactly(new Event(received(id), received(type), received(data)));
        }
    }

    private String oneLine() {
        return text().replaceAll("[\r\n\0]", "");
    }

    private String text() {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String received(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
