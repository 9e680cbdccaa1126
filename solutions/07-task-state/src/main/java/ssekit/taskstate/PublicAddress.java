package ssekit.taskstate;

import io.helidon.config.Config;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import ssekit.lesson.ClientAddress;

/// The address at which others reach this agent: `card.url` if it is set, else the address that the request
/// was sent to.
///
/// Any client can send `X-Forwarded-Host`, so it counts only if it comes from a trusted proxy.
///
/// @param url empty if it is not set
record PublicAddress(Optional<String> url) {
    static final PublicAddress AS_ASKED = new PublicAddress(Optional.empty());

    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._\\[\\]:-]{1,255}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){0,8}/?");
    private static final Pattern URL = Pattern.compile("https?://" + AUTHORITY + PATH);

    PublicAddress {
        url.filter(given -> !URL.matcher(given).matches()).ifPresent(wrong -> {
            throw new IllegalArgumentException(
                    "Expected card.url to be an address such as https://agent.example.org, got '" + wrong + "'.");
        });
        url = url.map(PublicAddress::withoutSlash);
    }

    static PublicAddress from(Config card) {
        return new PublicAddress(card.get("url").asString().asOptional().filter(given -> !given.isBlank()));
    }

    String of(ServerRequest request) {
        return url.orElseGet(() -> forwarded(request, HeaderNames.X_FORWARDED_PROTO, Pattern.compile("https?"), "http")
                + "://" + forwarded(request, HeaderNames.X_FORWARDED_HOST, AUTHORITY, request.authority())
                + withoutSlash(forwarded(request, HeaderNames.X_FORWARDED_PREFIX, PATH, "")));
    }

    /// With several proxies, the first value is from the one nearest to the client.
    private static String forwarded(ServerRequest request, HeaderName name, Pattern expected, String otherwise) {
        if (!ClientAddress.isProxied(request)) {
            return otherwise;
        }
        return request.headers()
                .first(name)
                .map(value -> value.split(",", 2)[0].strip())
                .filter(value -> expected.matcher(value).matches())
                .orElse(otherwise);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
