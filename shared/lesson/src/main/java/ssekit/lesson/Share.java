package ssekit.lesson;

import io.helidon.config.Config;

/// How much of a limited resource one client address may hold, so that no client can take all of it:
/// `clients.share`, by default half. On one machine, all clients share one address.
///
/// @param fraction above 0, and at most 1, which allows everything
public record Share(double fraction) {
    public static final Share ALL = new Share(1);

    private static final double HALF = 0.5;

    public Share {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "Expected clients.share to be above 0 and at most 1, got " + fraction + ".");
        }
    }

    public static Share from(Config config) {
        return new Share(config.get("clients.share").asDouble().orElse(HALF));
    }

    /// The share of so many; one at least.
    public int of(int all) {
        return (int) Math.max(1, Math.floor(all * fraction));
    }
}
