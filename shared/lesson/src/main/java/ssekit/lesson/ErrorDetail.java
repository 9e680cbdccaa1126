package ssekit.lesson;

import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import ssekit.sse.StreamResponse;

/// The sentence in a refusal that is meant for people.
public final class ErrorDetail {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_CHARACTERS = 500;

    private ErrorDetail() {}

    /// The sentence, and after it what the server says.
    public static String explain(String sentence, HttpClientResponse response) {
        var words = words(response);
        return words.isEmpty() ? sentence : sentence + " The server says: " + words;
    }

    /// The detail of a problem document, the message of an A2A error, or plain text; empty if there is
    /// none of these, or no body at all. Closing the response ends the reading.
    static String words(HttpClientResponse response) {
        var type = StreamResponse.type(response);
        if (!response.entity().hasEntity() || !(type.endsWith("json") || type.equals("text/plain"))) {
            return "";
        }
        try {
            // Not in try-with-resources: closing the body would wait for all of it, closing the response does not.
            var body = response.inputStream().readNBytes(MOST_BYTES);
            var words = type.equals("text/plain") ? new String(body, StandardCharsets.UTF_8) : said(body);
            return words.strip().substring(0, Math.min(words.strip().length(), MOST_CHARACTERS));
        } catch (IOException | RuntimeException e) {
            return ""; // cut, or not the JSON that its type promises
        }
    }

    private static String said(byte[] body) {
        var json = UntrustedJson.read(body);
        return json.stringValue("detail")
                .or(() -> json.objectValue("error").flatMap(error -> error.stringValue("message")))
                .orElse("");
    }
}
