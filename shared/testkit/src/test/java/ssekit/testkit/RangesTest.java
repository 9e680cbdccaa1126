package ssekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RangesTest {

    private static final long SEED = 7;

    @Test
    void what_is_added_in_any_order_is_there_once() {
        Random random = new Random(SEED);
        for (int run = 0; run < 500; run++) {
            Ranges ranges = new Ranges();
            NavigableSet<Long> numbers = new TreeSet<>();
            for (int n = 0; n < 8; n++) {
                long first = random.nextInt(40);
                long behind = first + 1 + random.nextInt(8);
                ranges.add(first, behind);
                for (long number = first; number < behind; number++) {
                    numbers.add(number);
                }
            }
            long after = random.nextInt(50) - 1;
            long before = after + 1 + random.nextInt(30);
            assertThat(ranges.between(after, before))
                    .containsExactlyElementsOf(numbers.subSet(after, false, before, false));
        }
    }
}
