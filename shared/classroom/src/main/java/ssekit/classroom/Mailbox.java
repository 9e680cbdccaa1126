package ssekit.classroom;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.time.Duration;

/// Where a learner's machine posts its verdicts: the teacher's machine, in the same room, with no proxy between.
final class Mailbox {
    /// Long for a room.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WebClient client = WebClient.builder()
            .proxy(Proxy.noProxy())
            .connectTimeout(PATIENCE)
            .readTimeout(PATIENCE)
            .followRedirects(false)
            .keepAlive(false)
            .build();
    private final Joining joining;
    private final Secret token;

    Mailbox(Joining joining, Badge badge) {
        this.joining = joining;
        this.token = badge.token(joining.verdicts(), joining.nickname());
    }

    Delivery post(Work work) throws InterruptedException {
        try (var response = client.post()
                .uri(joining.verdicts())
                .contentType(MediaTypes.APPLICATION_JSON)
                .header(Gate.HEADER, joining.code())
                .header(HeaderNames.AUTHORIZATION, "Bearer " + token.text())
                .submit(new Report(joining.nickname(), work).toJson())) {
            return delivery(response);
        } catch (RuntimeException e) { // there are many ways in which a network can fail
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Delivery.Lost("The class at " + joining.verdicts().getAuthority()
                    + " can't be reached: go on, it will hear of you when it can.");
        }
    }

    /// The sentences are written here: what a stranger's server says does not get onto the learner's terminal.
    private Delivery delivery(HttpClientResponse response) {
        return switch (response.status().code()) {
            case Status.NO_CONTENT_204_CODE -> new Delivery.Heard();
            case Status.TOO_MANY_REQUESTS_429_CODE -> new Delivery.TooSoon();
            case Status.SERVICE_UNAVAILABLE_503_CODE -> new Delivery.Lost("The class is full: go on without it.");
            case Status.FORBIDDEN_403_CODE ->
                new Delivery.Refused(
                        "The class does not let you in: start again with the CODE=… that your teacher's board shows.");
            case Status.CONFLICT_409_CODE ->
                new Delivery.Refused("Somebody in class is called "
                        + joining.nickname().text() + " already: start again with another NAME=….");
            default ->
                new Delivery.Lost("Expected a class at " + joining.verdicts().getAuthority() + ", but it answers "
                        + response.status().code() + ": compare the address with your teacher's board.");
        };
    }
}
