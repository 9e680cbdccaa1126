package ssekit.topics;

import io.helidon.config.Config;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/// What a publisher must know. It is never printed, except at the start if nobody has chosen one.
public final class Token {
    private static final String SCHEME = "Bearer ";
    private static final int BITS = 128;

    private final byte[] secret;

    public Token(String secret) {
        if (!secret.matches("[!-~]{8,256}")) {
            throw new IllegalArgumentException(
                    "Expected topics.token to be 8 to 256 letters, digits and signs of ASCII," + " got "
                            + secret.length() + " characters.");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    static Token from(Config topics) {
        return topics.get("token").asString().map(Token::new).orElseGet(Token::made);
    }

    /// Whether an `Authorization` header, as in `Bearer s3cr3t…`, holds this token.
    public boolean admits(String authorization) {
        // EXERCISE 3: let only the holder of the token publish
        // The header begins with SCHEME, in any case, and the whole rest is the token. Compare its bytes with the
        // secret by MessageDigest.isEqual: the time it takes tells nobody how many of them were right.
        throw new ssekit.lesson.ExerciseOpen(3, "let only the holder of the token publish");
    }

    private static Token made() {
        var secret = new BigInteger(BITS, new SecureRandom()).setBit(BITS).toString(36);
        System.out.println("TOPICS_TOKEN is not set. Until the server stops, publishers need this one: " + secret);
        return new Token(secret);
    }
}
