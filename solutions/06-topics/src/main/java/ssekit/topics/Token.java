package ssekit.topics;

import io.helidon.config.Config;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/// The secret that publishers must send. It is never printed, unless the server has to generate it at the start.
public final class Token {
    private static final String SCHEME = "Bearer ";
    private static final int BITS = 128;

    private final byte[] secret;

    public Token(String secret) {
        if (!secret.matches("[!-~]{8,256}")) {
            throw new IllegalArgumentException(
                    "Expected topics.token to be 8 to 256 printable ASCII characters without spaces, got "
                            + secret.length() + " characters.");
        }
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    static Token from(Config topics) {
        return topics.get("token").asString().map(Token::new).orElseGet(Token::made);
    }

    /// Whether an `Authorization` header such as `Bearer s3cr3t…` contains this token.
    public boolean admits(String authorization) {
        // EXERCISE 3: let only the holder of the token publish
        // Only SCHEME, in upper or lower case, followed by exactly the secret is right: no second space, and no
        // character that is only similar. How long the comparison takes must not depend on how many characters of
        // a guess are right.
        var isBearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        var given = isBearer ? authorization.substring(SCHEME.length()) : "";
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret);
    }

    private static Token made() {
        var secret = new BigInteger(BITS, new SecureRandom()).setBit(BITS).toString(36);
        System.out.println("TOPICS_TOKEN is not set. Until the server stops, publishers need this token: " + secret);
        return new Token(secret);
    }
}
