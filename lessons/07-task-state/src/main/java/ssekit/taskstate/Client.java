package ssekit.taskstate;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ssekit.lesson.Endpoint;
import ssekit.lesson.ErrorDetail;
import ssekit.lesson.LessonClient;
import ssekit.resume.EventSource;
import ssekit.resume.Reconnection;
import ssekit.resume.Stop;
import ssekit.sse.EventStream;
import ssekit.sse.StreamResponse;

/// Gives an agent a task and shows its progress, even when the connection breaks.
@Command(name = "client", mixinStandardHelpOptions = true, description = "Gives an agent a task and follows it.")
public final class Client implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            converter = Endpoint.class,
            defaultValue = "http://127.0.0.1:${env:PORT:-8080}",
            description = "The agent; default: ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(names = "--query", description = "What to do or, with --task, the answer to the agent's question.")
    private String query;

    @Option(names = "--steps", defaultValue = "6", description = "The number of steps, 1 to 100; default: 6")
    private int steps;

    @Option(names = "--task", description = "An existing task: follow it, or answer it with --query.")
    private String task;

    @Option(names = "--visualize", description = "Show only the text, as it arrives.")
    private boolean visualize;

    @Option(names = "--plain", description = "Print plain lines, even on a terminal.")
    private boolean plain;

    private final PrintStream out;
    private final boolean terminal;
    private final Reconnection rules;

    public Client(PrintStream out, boolean terminal, Reconnection rules) {
        this.out = out;
        this.terminal = terminal;
        this.rules = rules;
    }

    public static void main(String[] args) {
        LessonClient.run(new Client(System.out, System.console() != null, Reconnection.polite()), args);
    }

    @Override
    public Integer call() {
        var order = new Order(endpoint, query, steps, task);
        var following = new Following(screen(), out);
        return order.isMessage() ? send(order, following) : follow(order.subscription(task), "", following);
    }

    /// Sends the message only once, since each message is a new task or an answer. When its stream breaks, the
    /// client subscribes to the task to get the rest.
    private int send(Order order, Following following) {
        try (var response = order.send(Order.client())) {
            var whyNone = StreamResponse.whyNone(response);
            if (whyNone.isPresent()) {
                return refused(ErrorDetail.explain(whyNone.get(), response));
            }
            var events = EventStream.of(response);
            read(events, following);
            return following.rests() || following.task().isEmpty()
                    ? following.end()
                    : follow(order.subscription(following.task()), events.lastEventId(), following);
        }
    }

    /// Stops only at a terminal state: when the message is an answer, the first event shows a task that still waits.
    private static void read(EventStream events, Following following) {
        try (events) {
            for (var event : events) {
                following.onEvent(event);
                if (following.isOver()) {
                    return;
                }
            }
        } catch (UncheckedIOException cut) {
            following.note(cut.getMessage());
        }
    }

    private int follow(URI subscription, String lastEventId, Following following) {
        try (var source =
                new EventSource(Order.client(), subscription, lastEventId, event -> following.rests(), rules)) {
            var stop = source.listen(following);
            if (stop instanceof Stop.Failed(var why)) {
                refused(why);
            }
            return stop instanceof Stop.Failed && following.task().isEmpty() ? 1 : following.end();
        }
    }

    private int refused(String why) {
        out.println(Screen.printable(why));
        return 1;
    }

    private Screen screen() {
        if (visualize) {
            return new TypingScreen(out);
        }
        return terminal && !plain ? new BarScreen(out) : new PlainScreen(out);
    }
}
