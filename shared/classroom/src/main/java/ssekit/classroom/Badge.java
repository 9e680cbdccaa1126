package ssekit.classroom;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret in a file from which a learner's tokens are derived, so that a learner keeps the same tokens after a
/// restart.
///
/// Each class and nickname has its own token, which reveals nothing about the others.
record Badge(String secret) {
    private static final String ALGORITHM = "HmacSHA256";

    /// Without the file, as on a disk that is full, it lasts as long as the program.
    static Badge in(Path file, RandomGenerator luck) {
        try {
            if (Files.notExists(file)) {
                make(file, Secret.token(luck).text());
            }
            return new Badge(Files.readString(file));
        } catch (IOException e) {
            return new Badge(Secret.token(luck).text());
        }
    }

    Secret token(URI mailbox, Nickname nickname) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
            return new Secret(HexFormat.of().formatHex(mac.doFinal(bytes(nickname.key() + " at " + mailbox))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM + ", but: " + e.getMessage(), e);
        }
    }

    private static void make(Path file, String secret) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var temporary = Files.createTempFile(folder, "badge", ""); // which only its owner may read
        Files.writeString(temporary, secret);
        Files.move(temporary, file);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
