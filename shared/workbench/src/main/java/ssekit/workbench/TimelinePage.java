package ssekit.workbench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import ssekit.scope.PageFiles;
import ssekit.testkit.Moment;

/// A timeline as a page: one drawing, no script. Requests point left to the server, events point right.
final class TimelinePage {
    private static final int FIRST = 100;
    private static final int LAST = 300;

    private static final int SERVER = 170;
    private static final int LANE = 230;
    private static final int STEP = 22;
    private static final int ROOM = 30;

    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fff; --ink: #1c2330; --faint: #6b7280; --line: #d5dae1;
              --live: #2f6feb; --bad: #c62828; --good: #1b7f4b; --warn: #9a6700; }
            @media (prefers-color-scheme: dark) { :root { --paper: #14181f; --ink: #e6e9ee; --faint: #98a2b3;
              --line: #343b47; --live: #6ea8ff; --bad: #ff7b72; --good: #56d38f; --warn: #e3b341; } }
            body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: var(--paper); color: var(--ink);
              font: 16px/1.4 system-ui, sans-serif; }
            h1 { font-size: 1.15rem; }
            ul { border-left: 4px solid var(--bad); color: var(--bad); padding: .3rem 0 .3rem 1.6rem; }
            p { color: var(--faint); }
            div { overflow-x: auto; }
            svg { display: block; font: 12px ui-monospace, monospace; fill: var(--ink); }
            line { stroke: var(--line); } .open { stroke: var(--live); stroke-width: 3; }
            .ask { stroke: var(--faint); stroke-dasharray: 4 3; } .came { stroke: var(--good); }
            .cut { stroke: var(--bad); stroke-width: 3; }
            .dot { fill: var(--good); } .beat { fill: var(--faint); } .tip { fill: var(--faint); }
            .bad { fill: var(--bad); font-weight: bold; } .warn { fill: var(--warn); } .faint { fill: var(--faint); }
            """;

    private final Lanes lanes;
    private final List<String> lines = new ArrayList<>();
    private final List<String> shapes = new ArrayList<>();
    private final List<Integer> openFrom;
    private final Set<Integer> streams = new HashSet<>();
    private int y = 40;

    private TimelinePage(List<Moment> moments) {
        lanes = new Lanes(moments, 4, new Lanes.Room(18, ROOM * 4));
        openFrom = new ArrayList<>(Collections.nCopies(lanes.count(), 0));
    }

    /// @param title what was tested
    static String of(String title, List<Moment> moments) {
        return new TimelinePage(moments).page(title);
    }

    private String page(String title) {
        var rows = lanes.rows();
        var folded = rows.size() - FIRST - LAST;
        if (folded <= 1) {
            rows.forEach(this::draw);
        } else {
            rows.subList(0, FIRST).forEach(this::draw);
            text(SERVER + 10, "start", "faint", TimelineText.fold(rows.subList(FIRST, FIRST + folded)));
            y += 2 * STEP;
            rows.subList(FIRST + folded, rows.size()).forEach(this::draw);
        }
        var width = SERVER + LANE * Math.max(1, lanes.count() - 1) + 30;
        for (var lane = 0; lane < lanes.count(); lane++) {
            close(lane);
            lines.addFirst(line("", x(lane), 30, x(lane), y));
            shapes.add("<text x='%d' y='20' text-anchor='middle'>%s</text>"
                    .formatted(x(lane), lane == 0 ? "server" : "client"));
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                %2$s</style>
                <h1>%1$s</h1>
                %3$s<div><svg viewBox="0 0 %4$d %5$d" width="%4$d" height="%5$d" style="max-width: 100%%; height: auto; min-width: %6$dpx">
                %7$s
                </svg></div>
                </html>
                """.formatted(
                        PageFiles.escaped(title),
                        STYLE,
                        words(),
                        width,
                        y + 10,
                        width * 4 / 5,
                        String.join("\n", lines) + "\n" + String.join("\n", shapes));
    }

    private String words() {
        var ids =
                lanes.idsBegin().isEmpty() ? "" : "<p>ids begin with " + PageFiles.escaped(lanes.idsBegin()) + "</p>\n";
        var losses = lanes.losses().stream()
                .map(loss -> "<li>" + PageFiles.escaped(loss))
                .collect(Collectors.joining("\n"));
        return ids + (losses.isEmpty() ? "" : "<ul>\n" + losses + "\n</ul>\n");
    }

    private void draw(Row row) {
        if (row.isAfterQuiet()) {
            text(SERVER + 10, "start", "faint", "⋮ quiet for " + TimelineText.time(row.quiet()));
            y += STEP;
        }
        text(56, "end", "faint", TimelineText.time(row.at()));
        var top = y;
        for (var entry : row.lane(0)) {
            text(SERVER - 10, "end", entry instanceof TimelineEntry.Breaks ? "bad" : "", entry.text());
            y += STEP;
        }
        var bottom = y;
        y = top;
        for (var lane = 1; lane < lanes.count(); lane++) {
            for (var entry : row.lane(lane)) {
                draw(lane, entry);
                y += STEP;
            }
        }
        y = Math.max(bottom, y);
    }

    private void draw(int lane, TimelineEntry entry) {
        var x = x(lane);
        if (!(entry instanceof TimelineEntry.Asks) && openFrom.get(lane) > 0) {
            streams.add(lane);
        }
        switch (entry) {
            case TimelineEntry.Asks asks -> {
                close(lane);
                openFrom.set(lane, y);
                arrow("ask", x, SERVER);
                label(lane, "", entry);
            }
            case TimelineEntry.Events events -> {
                arrow("came", SERVER, x - 4);
                shapes.add("<circle class='dot' cx='%d' cy='%d' r='4'/>".formatted(x, y));
                label(lane, "", entry);
            }
            case TimelineEntry.Beats(int count) -> {
                for (var n = 0; n < Math.min(count, 12); n++) {
                    shapes.add("<circle class='beat' cx='%d' cy='%d' r='2.5'/>".formatted(x - 10 - 10 * n, y));
                }
                if (count > 12) {
                    text(x - 136, "end", "faint", count + " comments");
                }
            }
            case TimelineEntry.Gap gap -> {
                arrow("came", SERVER, x);
                label(lane, "warn", entry);
            }
            case TimelineEntry.Breaks breaks -> {
                label(lane, "bad", entry);
                shapes.add("<path class='cut' d='M%d %d h14'/>".formatted(x - 7, y));
                close(lane);
            }
            case TimelineEntry.Ends ends -> {
                label(lane, "faint", entry);
                close(lane);
            }
            case TimelineEntry.Wrong wrong -> label(lane, "bad", entry);
            case TimelineEntry.StateChange change -> label(lane, "warn", entry);
            case TimelineEntry.Says says -> label(lane, "faint", entry);
        }
    }

    /// A lane is drawn in bold while its response is open, unless that is one whole answer.
    private void close(int lane) {
        if (streams.remove(lane)) {
            lines.add(line("open", x(lane), openFrom.get(lane), x(lane), y));
        }
        openFrom.set(lane, 0);
    }

    private void arrow(String kind, int from, int to) {
        var back = to < from ? 7 : -7;
        lines.add(line(kind, from, y, to, y));
        shapes.add("<path class='tip' d='M%d %d l%d -4 v8 z'/>".formatted(to, y, back));
    }

    private void label(int lane, String kind, TimelineEntry entry) {
        var text = entry.text();
        var fit = text.length() <= ROOM ? text : text.substring(0, ROOM - 1) + "…";
        text(x(lane) - 10, "end", kind, fit, -4);
    }

    private void text(int x, String anchor, String kind, String text) {
        text(x, anchor, kind, text, 4);
    }

    private void text(int x, String anchor, String kind, String text, int below) {
        shapes.add("<text class='%s' x='%d' y='%d' text-anchor='%s'>%s</text>"
                .formatted(kind, x, y + below, anchor, PageFiles.escaped(text)));
    }

    private static String line(String kind, int x1, int y1, int x2, int y2) {
        return String.format(Locale.ROOT, "<line class='%s' x1='%d' y1='%d' x2='%d' y2='%d'/>", kind, x1, y1, x2, y2);
    }

    private static int x(int lane) {
        return SERVER + LANE * lane;
    }
}
