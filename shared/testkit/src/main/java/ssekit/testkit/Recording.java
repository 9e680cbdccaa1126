package ssekit.testkit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ssekit.sse.Event;
import ssekit.sse.EventParser;
import ssekit.sse.StreamLimits;

/// What came to a probe. One thread writes; any thread may read.
final class Recording {

    static final StreamLimits LIMITS = new StreamLimits(64 << 20, 64 << 20);

    private final List<Read> reads = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final EventParser parser;
    private final Tap tap;
    private Message message = Message.response();
    private Ending ending = Ending.STILL_OPEN;
    private Duration now = Duration.ZERO;

    Recording(Tap tap) {
        this.tap = tap;
        parser = new EventParser("", LIMITS, comment -> arrivals.add(new Arrival.OfComment(now, comment)));
    }

    /// Takes what one read brought; answers whether more may come.
    synchronized boolean take(Duration at, byte[] bytes) {
        now = at;
        reads.add(new Read(at, bytes));
        tap.response(bytes, 0, bytes.length);
        ByteBuffer body = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length && !message.isComplete(); i++) {
            if (message.accept(bytes[i])) {
                body.put(bytes[i]);
            }
            message = isInterim() ? Message.response() : message;
        }
        body.flip();
        for (var event = parser.next(body); event.isPresent(); event = parser.next(body)) {
            arrivals.add(new Arrival.OfEvent(at, event.get()));
        }
        if (message.isComplete()) {
            end(Ending.ENDED);
        }
        return ending == Ending.STILL_OPEN;
    }

    /// The connection was closed by the server.
    synchronized void closed() {
        end(message.mayEndHere() ? Ending.ENDED : Ending.CUT);
    }

    /// The first end counts.
    synchronized void end(Ending how) {
        if (ending != Ending.STILL_OPEN) {
            return;
        }
        ending = how;
        switch (how) {
            case STILL_OPEN -> {}
            case ENDED -> tap.over(Moment.Kind.END);
            case CUT -> tap.over(Moment.Kind.CUT);
            case RESET -> tap.over(Moment.Kind.RESET);
            case LEFT -> tap.over(Moment.Kind.LEAVE);
        }
    }

    synchronized Ending ending() {
        return ending;
    }

    synchronized Optional<String> head() {
        return message.headIsComplete() ? Optional.of(message.head()) : Optional.empty();
    }

    synchronized String text() {
        return message.bodyText();
    }

    synchronized String lastEventId() {
        return parser.lastEventId();
    }

    synchronized List<Read> reads() {
        return List.copyOf(reads);
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    List<Event> events() {
        return ofEvents().stream().map(Arrival.OfEvent::event).toList();
    }

    List<Arrival.OfEvent> ofEvents() {
        return only(Arrival.OfEvent.class);
    }

    List<Arrival.OfComment> ofComments() {
        return only(Arrival.OfComment.class);
    }

    private <T extends Arrival> List<T> only(Class<T> type) {
        return arrivals().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private boolean isInterim() {
        return message.isComplete() && Head.isInterim(message.head());
    }
}
