package ssekit.classroom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ssekit.lesson.Problem;

/// A secret: the join code of a class, or the token of a nickname.
record Secret(String text) {
    private static final Pattern GIVEN = Pattern.compile("[0-9a-zA-Z]{20,80}");

    /// Read out aloud and typed, none of them is taken for another: no i, l, o, 0, 1.
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int HALF = 4;
    private static final int BITS = 128;

    /// A join code, such as `k7mf-2xqp`: 40 bits, which nobody guesses over a network during a class.
    static Secret code(RandomGenerator luck) {
        return new Secret(half(luck) + "-" + half(luck));
    }

    /// A token that a stranger chose.
    ///
    /// @throws Problem 400 if it is easily guessed
    static Secret token(String given) {
        if (!GIVEN.matcher(given).matches()) {
            throw Problem.badRequest("Expected the header  Authorization: Bearer …  with 20 to 80 letters and digits"
                    + " that you alone know.");
        }
        return new Secret(given);
    }

    static Secret token(RandomGenerator luck) {
        var bytes = new byte[BITS / 8];
        luck.nextBytes(bytes);
        return new Secret(new BigInteger(1, bytes).setBit(BITS).toString(36));
    }

    /// The time it takes does not depend on how much of the guess is right.
    boolean is(String given) {
        return MessageDigest.isEqual(bytes(given), bytes(text));
    }

    private static String half(RandomGenerator luck) {
        return luck.ints(HALF, 0, READABLE.length())
                .mapToObj(READABLE::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
