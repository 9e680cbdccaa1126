package ssekit.testkit;

import java.time.Duration;
import java.util.stream.LongStream;

/// The speed of this machine, measured once on first use. All deadlines are scaled here.
public final class Machine {

    /// Of one round on the machine that the deadlines were chosen on, in nanoseconds.
    private static final double REFERENCE = 500_000;

    /// The fastest round counts: the others were not compiled yet, or another program had the core.
    private static final int ROUNDS = 12;

    private static final int STEPS = 400_000;

    private static final double MOST = 8;

    private static final double SLOWNESS = slowness(fastestRound());

    private Machine() {}

    /// A time that was chosen for a fast machine, for this one: never shorter, and at most eight times as long.
    public static Duration scaled(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() * SLOWNESS));
    }

    /// In halves, so that a deadline stays a number that one can read; a fifth slower is not slower.
    static double slowness(long nanosOfRound) {
        return Math.clamp(Math.ceil((nanosOfRound / REFERENCE - 0.2) * 2) / 2, 1, MOST);
    }

    private static long fastestRound() {
        long[] memory = new long[1 << 16];
        return LongStream.range(0, ROUNDS)
                .map(round -> {
                    long start = System.nanoTime();
                    long next = round;
                    for (int step = 0; step < STEPS; step++) {
                        next = next * 6364136223846793005L + 1442695040888963407L;
                        memory[(int) (next >>> 48)] += next;
                    }
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
