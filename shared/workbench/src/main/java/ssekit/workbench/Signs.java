package ssekit.workbench;

import java.util.Locale;
import ssekit.sse.Event;
import ssekit.testkit.Loss;
import ssekit.testkit.Moment;
import ssekit.testkit.Wire;

/// What a timeline writes for each moment.
record Signs(Ids ids) {
    Sign of(Moment moment) {
        return switch (moment.kind()) {
            case REQUEST -> {
                var request = Wire.visible((moment.name().equals("GET") ? "" : moment.name() + " ") + moment.text());
                yield new Sign.Asks(moment.connection(), moment.connection(), request, ids.brief(moment.id()));
            }
            case STATUS -> new Sign.Says(moment.name() + type(moment.text()));
            case EVENT -> events(moment);
            case COMMENT -> new Sign.Beats(moment.count());
            case RETRY -> new Sign.Says("retry " + moment.text() + " ms");
            case GAP -> new Sign.Gap(ids.brief(moment.id()));
            case END -> new Sign.Ends("end");
            case ANSWERED -> new Sign.Ends("");
            case CUT -> new Sign.Breaks("cut");
            case RESET -> new Sign.Breaks("reset");
            case STALL -> new Sign.Turns("‖ stalled");
            case HEAL -> new Sign.Turns("▶ passes again");
            case LEAVE -> new Sign.Ends("leaves");
            case STOP_READING -> new Sign.Turns("reads no more");
            case READ_AGAIN -> new Sign.Turns("reads again");
            case SERVER_STOPS -> new Sign.Breaks("stops");
            case SERVER_IS_BACK -> new Sign.Turns("is back");
            case LEFT_OUT -> new Sign.Says("⋮ " + moment.text() + " moments were too many to keep");
            case OPEN -> new Sign.Turns("");
        };
    }

    Sign of(Loss loss) {
        var range = loss.first().equals(loss.last())
                ? ids.brief(loss.first())
                : ids.brief(loss.first()) + " … " + ids.brief(loss.last());
        return switch (loss.what()) {
            case NEVER_CAME -> new Sign.Wrong(range + " never came");
            case CAME_AGAIN -> new Sign.Wrong(range + " again");
        };
    }

    String sentence(Loss loss) {
        return new Loss(loss.what(), loss.at(), ids.brief(loss.first()), ids.brief(loss.last())).sentence();
    }

    /// What was written and did not arrive.
    Sign onTheWay(Moment first, Moment last, int count) {
        var events = new Sign.Events(Event.MESSAGE, ids.brief(first.id()), ids.brief(last.lastId()), count);
        return new Sign.Says("(" + events.text() + " on the way)");
    }

    private Sign.Events events(Moment moment) {
        return new Sign.Events(
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
