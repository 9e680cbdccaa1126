package ssekit.lesson;

import io.helidon.config.Config;

/// How much one client address may hold of what there is only so much of, so that nobody can take all: `clients.share`,
/// half of it by default. On one machine all clients have one address.
///
/// @param fraction above 0, and 1 for all
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
