package ssekit.workbench;

import java.util.Locale;
import ssekit.sse.Event;
import ssekit.testkit.Loss;
import ssekit.testkit.Moment;
import ssekit.testkit.Wire;

/// What a timeline writes for each moment.
record Marks(Ids ids) {
    Mark of(Moment moment) {
        return switch (moment.kind()) {
            case REQUEST -> {
                var request = Wire.visible((moment.name().equals("GET") ? "" : moment.name() + " ") + moment.text());
                yield new Mark.Asks(moment.connection(), moment.connection(), request, ids.brief(moment.id()));
            }
            case STATUS -> new Mark.Says(moment.name() + type(moment.text()));
            case EVENT -> events(moment);
            case COMMENT -> new Mark.Beats(moment.count());
            case RETRY -> new Mark.Says("retry " + moment.text() + " ms");
            case GAP -> new Mark.Gap(ids.brief(moment.id()));
            case END -> new Mark.Ends("end");
            case ANSWERED -> new Mark.Ends("");
            case CUT -> new Mark.Breaks("cut");
            case RESET -> new Mark.Breaks("reset");
            case STALL -> new Mark.Turns("‖ stalled");
            case HEAL -> new Mark.Turns("▶ passes again");
            case LEAVE -> new Mark.Ends("leaves");
            case STOP_READING -> new Mark.Turns("reads no more");
            case READ_AGAIN -> new Mark.Turns("reads again");
            case SERVER_STOPS -> new Mark.Breaks("stops");
            case SERVER_IS_BACK -> new Mark.Turns("is back");
            case LEFT_OUT -> new Mark.Says("⋮ " + moment.text() + " moments were too many to keep");
            case OPEN -> new Mark.Turns("");
        };
    }

    Mark of(Loss loss) {
        var range = loss.first().equals(loss.last())
                ? ids.brief(loss.first())
                : ids.brief(loss.first()) + " … " + ids.brief(loss.last());
        return switch (loss.what()) {
            case NEVER_CAME -> new Mark.Wrong(range + " never came");
            case CAME_AGAIN -> new Mark.Wrong(range + " again");
        };
    }

    String sentence(Loss loss) {
        return new Loss(loss.what(), loss.at(), ids.brief(loss.first()), ids.brief(loss.last())).sentence();
    }

    /// What was written and did not arrive.
    Mark onTheWay(Moment first, Moment last, int count) {
        var events = new Mark.Events(Event.MESSAGE, ids.brief(first.id()), ids.brief(last.lastId()), count);
        return new Mark.Says("(" + events.text() + " on the way)");
    }

    private Mark.Events events(Moment moment) {
        return new Mark.Events(
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
