package ssekit.basicstream;

import java.util.concurrent.FutureTask;
import ssekit.lesson.LessonClient;
import ssekit.testkit.Await;
import ssekit.testkit.Console;
import ssekit.testkit.ScriptedServer;

/// A client on a thread of its own, so that a test need not wait for one that never returns.
final class Run {
    private final Console console = new Console();
    private final FutureTask<Integer> client;

    private Run(ScriptedServer server) {
        var endpoint = server.uri("/events").toString();
        client = new FutureTask<>(
                () -> LessonClient.execute(new Client(console.out()), console.out(), "--endpoint", endpoint));
        Thread.startVirtualThread(client);
    }

    static Run of(ScriptedServer server) {
        return new Run(server);
    }

    Console console() {
        return console;
    }

    /// @param since why it has to end
    int awaitExit(String since) {
        Await.until(
                "the client to return, " + since + ",",
                client::isDone,
                () -> "it still waits; so far it printed:\n" + console.text());
        return client.resultNow();
    }
}
