package ssekit.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The text of a probe's request.
final class Outgoing {
    private Outgoing() {}

    static byte[] request(String method, URI uri, Map<String, String> headers, String body) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String lines = all(uri, headers, body).entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        return utf8(method + " " + path + query + " HTTP/1.1\r\n" + lines + "\r\n" + body);
    }

    private static Map<String, String> all(URI uri, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of("Host", uri.getAuthority(), "Accept", "text/event-stream"));
        if (!body.isEmpty()) {
            all.putAll(Map.of("Content-Type", "application/json", "Content-Length", "" + utf8(body).length));
        }
        all.putAll(headers);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
