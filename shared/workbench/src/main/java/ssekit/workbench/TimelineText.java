package ssekit.workbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ssekit.testkit.Moment;

/// A timeline as lines of text for a terminal.
final class TimelineText {
    private static final int TIME = 9;
    private static final int SERVER = 21;
    private static final int LANE = 25;

    /// Fewer lines say nothing.
    private static final int FEWEST = 5;

    private final Lanes lanes;
    private final int width;
    private final int height;
    private final int lane;
    private final List<String> lines = new ArrayList<>();

    private TimelineText(List<Moment> moments, int width, int height) {
        this.width = width;
        this.height = height;
        var most = Math.max(1, (width - TIME - SERVER) / LANE);
        var used = new Lanes(moments, most, new Lanes.Room(SERVER - 2, LANE - 2)).count() - 1;
        lane = (width - TIME - SERVER) / Math.max(1, used);
        lanes = new Lanes(moments, most, new Lanes.Room(SERVER - 2, lane - 2));
    }

    /// @param width in characters
    /// @param height in lines: where there are more, those in the middle are left out
    static List<String> of(List<Moment> moments, int width, int height) {
        return new TimelineText(moments, width, height).lines();
    }

    private List<String> lines() {
        var rows = lanes.rows();
        if (rows.isEmpty()) {
            return List.of("Nothing happened on the wire.");
        }
        if (!lanes.idsBegin().isEmpty()) {
            lines.add("ids begin with " + lanes.idsBegin());
        }
        lines.add(line(
                "",
                IntStream.range(0, lanes.count())
                        .mapToObj(lane -> lane == 0 ? "server" : "client")
                        .toList()));
        var losses = lanes.losses();
        show(rows, Math.max(FEWEST, height - lines.size() - losses.size()));
        lines.addAll(losses);
        return lines;
    }

    /// The beginning and, above all, the end: there it went wrong.
    private void show(List<Row> rows, int room) {
        if (height(rows) <= room) {
            rows.forEach(this::show);
            return;
        }
        var first = 0;
        while (height(rows.subList(0, first + 1)) <= room / 3) {
            first++;
        }
        var last = rows.size();
        while (height(rows.subList(last - 1, rows.size())) <= room - room / 3 - 1) {
            last--;
        }
        rows.subList(0, first).forEach(this::show);
        lines.add(" ".repeat(TIME) + fold(rows.subList(first, last)) + ": see the page");
        rows.subList(last, rows.size()).forEach(this::show);
    }

    private static int height(List<Row> rows) {
        return rows.size() + (int) rows.stream().filter(Row::isAfterQuiet).count();
    }

    private void show(Row row) {
        if (row.isAfterQuiet()) {
            lines.add(" ".repeat(TIME) + "⋮ quiet for " + time(row.quiet()));
        }
        lines.add(line(
                time(row.at()),
                IntStream.range(0, lanes.count()).mapToObj(row::text).toList()));
    }

    /// What is too long goes on over the lanes that are empty.
    private String line(String time, List<String> cells) {
        var line = new StringBuilder(" ".repeat(TIME - 2 - time.length()) + time + "  ");
        for (var n = 0; n < cells.size(); n++) {
            var from = TIME + (n == 0 ? 0 : SERVER + (n - 1) * lane);
            if (!cells.get(n).isEmpty()) {
                cut(line, n == 0 ? from : from - 2);
                line.append(" ".repeat(from - line.length())).append(cells.get(n));
            }
        }
        cut(line, width);
        return line.toString();
    }

    private static void cut(StringBuilder line, int room) {
        if (line.length() > room) {
            line.setLength(room - 1);
            line.append('…');
        }
    }

    static String fold(List<Row> rows) {
        var entries = rows.stream()
                .flatMap(row -> row.lanes().stream().skip(1))
                .flatMap(List::stream)
                .toList();
        var requests =
                entries.stream().filter(TimelineEntry.Asks.class::isInstance).count();
        var broken = entries.stream()
                .filter(TimelineEntry.Breaks.class::isInstance)
                .collect(Collectors.groupingBy(TimelineEntry::text, TreeMap::new, Collectors.counting()));
        var words = broken.entrySet().stream()
                .map(one -> ", " + one.getValue() + " " + one.getKey())
                .collect(Collectors.joining());
        return "⋮ " + rows.size() + " lines more: " + requests + " requests" + words;
    }

    static String time(Duration time) {
        return time.compareTo(Duration.ofSeconds(10)) < 0
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
