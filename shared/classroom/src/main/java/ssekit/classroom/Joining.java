package ssekit.classroom;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import ssekit.lesson.Mistake;

/// The values of `make learn CLASS=… NAME=… CODE=…`.
///
/// @param verdicts where the class receives verdicts
/// @param code empty if the class has none
record Joining(URI verdicts, Nickname nickname, String code) {
    /// Empty if no class is named.
    static Optional<Joining> from(Map<String, String> environment) {
        return Optional.of(text(environment, "KIT_CLASS"))
                .filter(address -> !address.isEmpty())
                .map(address -> of(address, text(environment, "KIT_NAME"), text(environment, "KIT_CODE")));
    }

    /// @throws Mistake if one of them can't be right
    static Joining of(String address, String nickname, String code) {
        if (!code.matches("[!-~]*")) {
            throw new Mistake("Expected CODE to be the code that your teacher's board shows, without spaces.");
        }
        try {
            return new Joining(address(address).resolve("/verdicts"), new Nickname(nickname), code);
        } catch (IllegalArgumentException e) {
            throw new Mistake(e.getMessage() + " Choose one, as in NAME=ada-7.");
        }
    }

    private static URI address(String text) {
        try {
            var uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new Mistake("Expected CLASS to be the address that your teacher's board shows, such as"
                + " http://192.168.1.20:8090, got '" + text + "'.");
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
