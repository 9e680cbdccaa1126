package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedTest {

    @ParameterizedTest
    @CsvSource({
        "37, '', 37",
        "a-37, a-, 37",
        "0, '', 0",
        "a-0, a-, 0",
        "a-100, a-, 100",
        "a-007, a-00, 7",
        "00, 0, 0",
        "1234567890123456789, 1, 234567890123456789"
    })
    void an_id_is_a_series_and_a_number(String id, String series, long number) {
        assertThat(Numbered.of(id)).contains(new Numbered(series, number)).hasToString("Optional[" + id + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a-", "1a", "3.7", "a-3,b-7", "x:1", "٣"})
    void others_have_no_next(String id) {
        assertThat(Numbered.of(id)).isEmpty();
    }
}
