package ssekit.testkit;

import java.util.Optional;

/// A request as it came over the wire.
///
/// @param head the request line and the headers, without line ends, joined by `\n`
/// @param body what came after the head, without its framing; usually empty
public record Request(String head, String body) {

    /// The request line, as in `GET /events HTTP/1.1`.
    public String line() {
        return Head.firstLine(head);
    }

    /// The method, as in `GET`.
    public String method() {
        return line().split(" ", 3)[0];
    }

    /// The path and the query, as in `/events?topic=news`.
    public String path() {
        return line().split(" ", 3)[1];
    }

    /// The value of a header, whatever the case of its name; empty if the request has none.
    public Optional<String> header(String name) {
        return Head.header(head, name);
    }
}
