package ssekit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A set of numbers that mostly follow each other; it stores only the ends of each run.
final class Ranges {

    /// Each run's first number, and the number after its last. No two runs touch.
    private final NavigableMap<Long, Long> behind = new TreeMap<>();

    void add(long first, long behindLast) {
        Map.Entry<Long, Long> before = behind.floorEntry(first);
        long from = before != null && before.getValue() >= first ? before.getKey() : first;
        NavigableMap<Long, Long> joined = behind.subMap(from, true, behindLast, true);
        long to = joined.isEmpty()
                ? behindLast
                : Math.max(behindLast, joined.lastEntry().getValue());
        joined.clear();
        behind.put(from, to);
    }

    /// The numbers after one and before another.
    List<Long> between(long after, long before) {
        List<Long> between = new ArrayList<>();
        Long row = behind.floorKey(after + 1);
        for (Map.Entry<Long, Long> entry : behind.tailMap(row == null ? after + 1 : row, true)
                .headMap(before)
                .entrySet()) {
            for (long n = Math.max(after + 1, entry.getKey()); n < Math.min(before, entry.getValue()); n++) {
                between.add(n);
            }
        }
        return between;
    }
}
