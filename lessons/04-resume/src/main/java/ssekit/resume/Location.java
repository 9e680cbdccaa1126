package ssekit.resume;

import java.net.URI;

/// Resolves the target of a redirect as RFC 3986 says. [URI#resolve(URI)] implements the older RFC 2396:
/// before a query it drops the last segment of the path, and it keeps each surplus `..`.
final class Location {
    private Location() {}

    /// @throws IllegalArgumentException if the location is not a URI
    static URI resolve(URI from, String location) {
        var path = from.getRawPath().isEmpty() ? "/" : from.getRawPath();
        var place = URI.create(from.getScheme() + "://" + from.getRawAuthority() + path);
        if (location.isEmpty() || location.startsWith("#")) {
            return from;
        }
        if (location.startsWith("?")) {
            return URI.create(place + location);
        }
        var target = place.resolve(location);
        return target.getRawPath() == null || !target.getRawPath().startsWith("/..")
                ? target
                : place.resolve(target.toString().replace(target.getRawPath(), withoutParents(target.getRawPath())));
    }

    private static String withoutParents(String path) {
        return path.replaceFirst("^(/\\.\\.)+(?=/|$)", "");
    }
}
