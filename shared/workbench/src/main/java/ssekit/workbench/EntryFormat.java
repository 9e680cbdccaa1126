package ssekit.workbench;

import java.util.Locale;
import ssekit.sse.Event;
import ssekit.testkit.Loss;
import ssekit.testkit.Moment;
import ssekit.testkit.Wire;

/// The text of each entry of a timeline.
record EntryFormat(IdShortener ids) {
    TimelineEntry of(Moment moment) {
        return switch (moment.kind()) {
            case REQUEST -> {
                var request = Wire.visible((moment.name().equals("GET") ? "" : moment.name() + " ") + moment.text());
                yield new TimelineEntry.Asks(moment.connection(), moment.connection(), request, ids.brief(moment.id()));
            }
            case STATUS -> new TimelineEntry.Says(moment.name() + type(moment.text()));
            case EVENT -> events(moment);
            case COMMENT -> new TimelineEntry.Beats(moment.count());
            case RETRY -> new TimelineEntry.Says("retry " + moment.text() + " ms");
            case GAP -> new TimelineEntry.Gap(ids.brief(moment.id()));
            case END -> new TimelineEntry.Ends("end");
            case ANSWERED -> new TimelineEntry.Ends("");
            case CUT -> new TimelineEntry.Breaks("cut");
            case RESET -> new TimelineEntry.Breaks("reset");
            case STALL -> new TimelineEntry.StateChange("‖ stalled");
            case HEAL -> new TimelineEntry.StateChange("▶ passes again");
            case LEAVE -> new TimelineEntry.Ends("leaves");
            case STOP_READING -> new TimelineEntry.StateChange("reads no more");
            case READ_AGAIN -> new TimelineEntry.StateChange("reads again");
            case SERVER_STOPS -> new TimelineEntry.Breaks("stops");
            case SERVER_IS_BACK -> new TimelineEntry.StateChange("is back");
            case LEFT_OUT -> new TimelineEntry.Says("⋮ " + moment.text() + " moments were too many to keep");
            case OPEN -> new TimelineEntry.StateChange("");
        };
    }

    TimelineEntry of(Loss loss) {
        var range = loss.first().equals(loss.last())
                ? ids.brief(loss.first())
                : ids.brief(loss.first()) + " … " + ids.brief(loss.last());
        return switch (loss.what()) {
            case NEVER_CAME -> new TimelineEntry.Wrong(range + " never came");
            case CAME_AGAIN -> new TimelineEntry.Wrong(range + " again");
        };
    }

    String sentence(Loss loss) {
        return new Loss(loss.what(), loss.at(), ids.brief(loss.first()), ids.brief(loss.last())).sentence();
    }

    /// What was written and did not arrive.
    TimelineEntry onTheWay(Moment first, Moment last, int count) {
        var events = new TimelineEntry.Events(Event.MESSAGE, ids.brief(first.id()), ids.brief(last.lastId()), count);
        return new TimelineEntry.Says("(" + events.text() + " on the way)");
    }

    private TimelineEntry.Events events(Moment moment) {
        return new TimelineEntry.Events(
                Wire.visible(moment.name()), ids.brief(moment.id()), ids.brief(moment.lastId()), moment.count());
    }

    /// A stream's own type goes without saying.
    private static String type(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.equals("text/event-stream")
                ? ""
                : " " + Wire.visible(type.substring(type.indexOf('/') + 1));
    }
}
