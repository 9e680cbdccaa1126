package ssekit.testkit;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import ssekit.sse.Event;
import ssekit.sse.EventParser;

/// Listens to one connection from one side, and tells the timeline what it hears; it changes nothing.
final class Tap {

    private final Timeline timeline;
    private final int test;
    private final int connection;
    private final Moment.Side side;
    private Message response = Message.response();
    private EventParser parser = parser();
    private boolean stream;
    private boolean retryTold;
    private boolean over;

    Tap(Timeline timeline, int test, int connection, Moment.Side side) {
        this.timeline = timeline;
        this.test = test;
        this.connection = connection;
        this.side = side;
    }

    int test() {
        return test;
    }

    int connection() {
        return connection;
    }

    Moment.Side side() {
        return side;
    }

    void request(Request request) {
        request(
                request.method(),
                request.path(),
                request.header("Last-Event-ID").orElse(""));
    }

    synchronized void request(String method, String path, String lastEventId) {
        over = false;
        timeline.record(this, Moment.Kind.REQUEST, lastEventId, method, path);
    }

    /// Takes the bytes of responses as they stand on the wire, in any pieces.
    synchronized void response(byte[] bytes, int from, int to) {
        for (int at = from; at < to; ) {
            response = response.isComplete() ? Message.response() : response;
            int body = response.pass(to - at);
            if (body == 0) {
                frame(bytes[at]);
            } else if (stream) {
                events(ByteBuffer.wrap(bytes, at, body));
            }
            if (response.isComplete() && !isInterim()) {
                over(stream ? Moment.Kind.END : Moment.Kind.ANSWERED);
            }
            at += Math.max(1, body);
        }
    }

    private void frame(byte next) {
        boolean inHead = !response.headIsComplete();
        response.accept(next);
        if (inHead && response.headIsComplete()) {
            head();
        }
    }

    void note(Moment.Kind kind) {
        timeline.record(this, kind, "", "", "");
    }

    /// The response is over in this way; the first one counts.
    synchronized void over(Moment.Kind ending) {
        if (!over) {
            note(ending);
        }
        over = true;
    }

    /// The server closed the connection.
    synchronized void closed() {
        over(response.mayEndHere() ? Moment.Kind.END : Moment.Kind.CUT);
    }

    private void head() {
        if (isInterim()) {
            return;
        }
        String type = Head.header(response.head(), "Content-Type").orElse("");
        stream = type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        parser = parser();
        over = false;
        timeline.record(
                this, Moment.Kind.STATUS, "", Head.firstLine(response.head()).split(" ", 3)[1], type);
    }

    private void events(ByteBuffer body) {
        for (Optional<Event> event = parser.next(body); event.isPresent(); event = parser.next(body)) {
            retry();
            Moment.Kind kind = event.get().type().equals("gap") ? Moment.Kind.GAP : Moment.Kind.EVENT;
            timeline.record(
                    this,
                    kind,
                    event.get().id(),
                    event.get().type(),
                    event.get().data());
            parser = parser();
        }
        retry();
    }

    private void retry() {
        if (!retryTold && parser.reconnectionTime().isPresent()) {
            retryTold = true;
            String time = "" + parser.reconnectionTime().orElseThrow().toMillis();
            timeline.record(this, Moment.Kind.RETRY, "", "", time);
        }
    }

    /// A new one for each event: an id is then the event's own, and none that it inherits.
    private EventParser parser() {
        retryTold = false;
        return new EventParser(
                "", Recording.LIMITS, comment -> timeline.record(this, Moment.Kind.COMMENT, "", "", comment));
    }

    private boolean isInterim() {
        return Head.isInterim(response.head());
    }
}
