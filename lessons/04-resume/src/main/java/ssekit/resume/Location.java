package ssekit.resume;

import java.net.URI;

/// Where a redirect leads, as RFC 3986 resolves it. [URI#resolve(URI)] follows its forerunner: it drops the
/// last segment of the path before a query, and keeps each `..` that is one too many.
final class Location {
    private Location() {}

    /// @throws IllegalArgumentException if the location is no address
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
