package ssekit.workbench.checkstream;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ssekit.lesson.Endpoint;
import ssekit.lesson.Mistake;

/// `make check-stream URL=…`: tells whether an address really streams, including everything between it and here.
@Command(
        name = "check-stream",
        mixinStandardHelpOptions = true,
        description = "Looks at a stream, and says whether its events come when they happen.")
public final class CheckStream implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofSeconds(5);

    /// So many moments, over such a time, are no accident.
    private static final int MOMENTS = 5;

    private static final Duration SPAN = Duration.ofSeconds(3);

    @Parameters(paramLabel = "URL", arity = "1", converter = Endpoint.class, description = "The stream.")
    private URI uri;

    @Option(names = "--wait", defaultValue = "PT20S", description = "How long to look, up to PT5M; default: 20 s")
    private Duration wait;

    @Option(names = "--header", description = "A header to send, such as 'Authorization: Bearer …'; any number.")
    private List<String> headers = new ArrayList<>();

    private final PrintStream out;
    private Duration told = Duration.ZERO;

    public CheckStream(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!wait.isPositive() || wait.compareTo(LONGEST) > 0) {
            throw new Mistake("Expected --wait to be from PT0.001S to PT5M, got " + wait + ".");
        }
        out.println("Looking at " + uri + " for up to " + Findings.seconds(wait) + ".");
        var sent = headers();
        var seen = visit(sent);
        var findings = new ArrayList<>(new Findings(seen, wait).all());
        if (findings.stream().anyMatch(finding -> finding.what().equals("ids"))) {
            findings.add(new Resumption(uri, sent, wait).after(seen.transcript().events()));
        }
        out.println();
        findings.forEach(out::println);
        var isWrong = findings.stream().anyMatch(finding -> finding.mark() == Finding.Mark.WRONG);
        out.println(isWrong ? "\nIt does not stream." : "\nIt streams, as far as was to be seen.");
        return isWrong ? 1 : 0;
    }

    private Visit visit(Map<String, String> sent) throws InterruptedException {
        try {
            return Visit.to(uri, sent, wait, this::isEnough);
        } catch (IllegalArgumentException e) {
            throw new Mistake("That can't be asked for: " + e.getMessage() + ".");
        }
    }

    /// Tells how far it is, too.
    private boolean isEnough(Visit visit) {
        var bursts = Bursts.of(visit.transcript().arrivals());
        if (visit.sinceRequest().minus(told).compareTo(TICK) > 0) {
            told = visit.sinceRequest();
            out.println("  after " + told.toSeconds() + " s: " + bursts.events() + " events, at " + bursts.count()
                    + " moments");
        }
        var isBeating = visit.transcript().arrivals().stream().skip(1).anyMatch(arrival -> arrival.comments() > 0);
        return bursts.span().compareTo(SPAN) > 0 && (isBeating || bursts.count() >= MOMENTS);
    }

    private Map<String, String> headers() {
        var sent = new LinkedHashMap<String, String>();
        for (var header : headers) {
            var colon = header.indexOf(':');
            if (colon < 1) {
                throw new Mistake("Expected --header to be a name, a colon and a value, got '" + header + "'.");
            }
            sent.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return sent;
    }
}
