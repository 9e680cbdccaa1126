package ssekit.testkit;

import java.util.random.RandomGenerator;

/// A predictable source of random numbers, for testing both bounds of what is drawn. Thread-safe.
public final class Luck {

    /// Always draws the smallest number below a bound, 0.
    public static final RandomGenerator LEAST = () -> 0;

    /// Always draws the largest number below a bound.
    public static final RandomGenerator MOST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    };

    private Luck() {}
}
