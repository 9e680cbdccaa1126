package ssekit.classroom;

import io.helidon.config.Config;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import ssekit.lesson.Mistake;
import ssekit.lesson.Problem;

/// Decides who may use a class: everybody with the code, or, without a code, everybody on this machine.
///
/// One code serves learners and boards, since the board shows it anyway. Without a code, the server listens on
/// this machine only, and every server of the kit refuses a page whose host name was made to point here.
record Gate(Optional<Secret> code) {
    static final HeaderName HEADER = HeaderNames.create("Join-Code");

    private static final String COOKIE = "join-code";
    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9._-]{6,64}");

    /// `JOIN_CODE`, or one that is made now if others can reach this machine.
    static Gate from(Config config, InetAddress host, RandomGenerator luck) {
        var chosen = config.get("JOIN_CODE").asString().asOptional().filter(text -> !text.isEmpty());
        chosen.filter(text -> !CHOSEN.matcher(text).matches()).ifPresent(text -> {
            throw new Mistake("Expected JOIN_CODE to be 6 to 64 letters, digits and - _ . without spaces, got "
                    + text.length() + " characters: leave it out to have one made.");
        });
        return new Gate(chosen.map(Secret::new)
                .or(() -> host.isLoopbackAddress() ? Optional.empty() : Optional.of(Secret.code(luck))));
    }

    /// @throws Problem 403 if this one may not
    void check(ServerRequest request) {
        if (admits(request)) {
            return;
        }
        throw Problem.forbidden("Expected the header  Join-Code: …  with the code that make class prints.");
    }

    boolean admits(ServerRequest request) {
        return code.isEmpty() || code.get().is(given(request));
    }

    /// What a browser keeps, so that the code doesn't stay in the address bar, which everybody may see.
    static SetCookie cookie(String code) {
        return SetCookie.builder(COOKIE, code)
                .path("/")
                .httpOnly(true)
                .sameSite(SetCookie.SameSite.STRICT)
                .build();
    }

    private static String given(ServerRequest request) {
        return request.headers()
                .first(HEADER)
                .or(() -> request.headers().cookies().first(COOKIE).asOptional())
                .orElse("");
    }
}
