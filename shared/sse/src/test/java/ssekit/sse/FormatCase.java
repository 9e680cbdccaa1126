package ssekit.sse;

import java.util.List;

/// A stream and the events it dispatches. The names that begin with `format-` and `event-` are those of the
/// web-platform-tests' eventsource suite.
record FormatCase(String name, String wire, List<Event> events, String lastEventId, long retry) {

    private static final long NO_RETRY = -1;
    private static final String LONG = "x".repeat(2 * 1024 + 1);

    static final List<FormatCase> ALL = List.of(
            data("format-bom", "\uFEFFdata:1\n\n\uFEFFdata:2\n\ndata:3\n\n", "1", "3"),
            data("format-bom-2", "\uFEFF\uFEFFdata:1\n\ndata:2\n\ndata:3\n\n", "2", "3"),
            data(
                    "format-comments",
                    "data:1\r:\0\n:\r\ndata:2\n:" + LONG + "\rdata:3\n:data:fail\r:" + LONG + "\ndata:4\n\n",
                    "1\n2\n3\n4"),
            of(
                    "format-data-before-final-empty-line",
                    "retry:1000\ndata:test1\n\nid:test\ndata:test2",
                    "",
                    1000,
                    message("", "test1")),
            data("format-field-data", "data:\n\ndata\ndata\n\ndata:test\n\n", "", "\n", "test"),
            of(
                    "format-field-event",
                    "event:test\ndata:x\n\ndata:x\n\n",
                    "",
                    NO_RETRY,
                    new Event("", "test", "x"),
                    message("", "x")),
            data("format-field-event-empty", "event: \ndata:data\n\n", "data"),
            of("format-field-id", "id: …\nretry:200\ndata:hello\n\n", "…", 200, message("…", "hello")),
            of(
                    "format-field-id-2",
                    "data:hello\n\nid:1\ndata:a\n\ndata:b\n\n",
                    "1",
                    NO_RETRY,
                    message("", "hello"),
                    message("1", "a"),
                    message("1", "b")),
            of(
                    "format-field-id-3, persists",
                    "id: 1\ndata: 1\n\ndata: 2\n\n",
                    "1",
                    NO_RETRY,
                    message("1", "1"),
                    message("1", "2")),
            of(
                    "format-field-id-3, resets with a colon",
                    "id: 1\ndata: 1\n\nid:\ndata: 2\n\n",
                    "",
                    NO_RETRY,
                    message("1", "1"),
                    message("", "2")),
            of(
                    "format-field-id-3, resets without a colon",
                    "id: 1\ndata: 1\n\nid\ndata: 2\n\n",
                    "",
                    NO_RETRY,
                    message("1", "1"),
                    message("", "2")),
            nulInId("\0\0"),
            nulInId("x\0"),
            nulInId("\0x"),
            nulInId("x\0x"),
            nulInId(" \0"),
            data(
                    "format-field-parsing",
                    "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n"
                            + " data:32\ndata:4\n\n",
                    "\0\n 2\n1\n3\n\n4"),
            of("format-field-retry", "retry:03000\ndata:x\n\n", "", 3000, message("", "x")),
            of("format-field-retry-bogus", "retry:3000\nretry:1000x\ndata:x\n\n", "", 3000, message("", "x")),
            data("format-field-retry-empty", "retry\ndata:test\n\n", "test"),
            data(
                    "format-field-unknown",
                    "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n",
                    "test\n\ntest"),
            data("format-leading-space", "data:\ttest\rdata: \ndata:test\n\n", "\ttest\n\ntest"),
            data("format-newlines", "data:test\r\ndata\ndata:test\r\n\r\n", "test\n\ntest"),
            data("format-null-character", "data:\0\n\n\n\n", "\0"),
            data("format-utf-8", "data:ok…\n\n", "ok…"),
            data(
                    "event-data",
                    "data:msg\ndata: msg\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata\n\ndata:end\n\n",
                    "msg\nmsg",
                    "",
                    "end"),
            data("a CR ends the block at once", "data:1\r\rdata:2\r\r", "1", "2"),
            data("CRLF is one line end", "data:1\r\ndata:2\r\n\r\n", "1\n2"),
            data("LF and then CR are two line ends", "data:1\n\rdata:2\n\n", "1", "2"),
            data("blank lines before the first field", "\n\r\n\rdata:1\n\n", "1"),
            data("an emoji", "data:\uD83D\uDE00\n\n", "\uD83D\uDE00"),
            data("a colon in the value", "data:a:b\n\n", "a:b"),
            data("two spaces lose one", "data:  x \n\n", " x "),
            data("a byte-order mark in the data", "data:\uFEFF\n\n", "\uFEFF"),
            data("an unknown field last in its block", "data:x\nfoo:y\n\n", "x"),
            of("an id without data", "id:7\n\ndata:x\n\n", "7", NO_RETRY, message("7", "x")),
            of("an id without data at the end", "id:7\n\n", "7", NO_RETRY),
            of("the last id of a block counts", "id:1\nid:2\ndata:x\n\n", "2", NO_RETRY, message("2", "x")),
            of("an event without data", "event:x\n\ndata:y\n\n", "", NO_RETRY, message("", "y")),
            of("no blank line at the end", "id:1\ndata:x\n\nid:2\ndata:y\n", "1", NO_RETRY, message("1", "x")),
            of("a retry without a block", "retry: 5\n", "", 5),
            of("a retry of zero", "retry:0\n", "", 0),
            of("a retry with a sign", "retry:+5\nretry:-5\nretry: 5 \nretry:\n", "", NO_RETRY),
            of("a retry in other digits", "retry:٣\n", "", NO_RETRY),
            of("a huge retry", "retry:" + "9".repeat(500) + "\n", "", Integer.MAX_VALUE),
            of("an empty stream", "", "", NO_RETRY),
            of("a byte-order mark alone", "\uFEFF", "", NO_RETRY));

    static Event message(String id, String data) {
        return new Event(id, Event.MESSAGE, data);
    }

    private static FormatCase nulInId(String id) {
        String wire = "id:1\n\nid:" + id + "\ndata:hello\n\n";
        return of("format-field-id-null", wire, "1", NO_RETRY, message("1", "hello"));
    }

    private static FormatCase data(String name, String wire, String... data) {
        Event[] events = List.of(data).stream().map(text -> message("", text)).toArray(Event[]::new);
        return of(name, wire, "", NO_RETRY, events);
    }

    private static FormatCase of(String name, String wire, String lastEventId, long retry, Event... events) {
        return new FormatCase(name, wire, List.of(events), lastEventId, retry);
    }

    @Override
    public String toString() {
        return name;
    }
}
