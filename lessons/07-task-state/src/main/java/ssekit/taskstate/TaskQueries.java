package ssekit.taskstate;

import io.helidon.json.JsonObject;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Comparator;
import java.util.List;

/// Queries without a stream: one task, or a list of the tasks, most recently changed first.
record TaskQueries(Tasks tasks) implements HttpService {
    @Override
    public void routing(HttpRules rules) {
        rules.get("/tasks/{id}", Checked.a2a(this::task)).get("/tasks", Checked.a2a(this::list));
    }

    private void task(ServerRequest request, ServerResponse response) {
        ListTasks.requireHistoryLength(request.query());
        var task = tasks.find(request.path().pathParameters().get("id")).task();
        Checked.send(response, A2aDialect.task(task.snapshot()));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var wanted = ListTasks.of(request.query());
        var matching = tasks.all().stream()
                .map(task -> task.snapshot(wanted.withArtifacts()))
                .filter(wanted::matches)
                .sorted(Comparator.comparing(PageToken::of))
                .toList();
        var rest = matching.stream()
                .filter(task -> wanted.after()
                        .filter(last -> PageToken.of(task).compareTo(last) <= 0)
                        .isEmpty())
                .toList();
        Checked.send(response, page(wanted, rest, matching.size()));
    }

    private static JsonObject page(ListTasks wanted, List<Task.Snapshot> rest, int matching) {
        var page = rest.stream().limit(wanted.pageSize()).toList();
        var next = page.size() < rest.size() ? PageToken.of(page.getLast()).toString() : "";
        return JsonObject.builder()
                .setValues("tasks", page.stream().map(A2aDialect::task).toList())
                .set("nextPageToken", next)
                .set("pageSize", wanted.pageSize())
                .set("totalSize", matching)
                .build();
    }
}
