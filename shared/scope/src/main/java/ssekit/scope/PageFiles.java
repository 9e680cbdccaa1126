package ssekit.scope;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The files of a page, which lie beside a class, and its content security policy: the browser loads and runs
/// nothing but these files, and text never becomes markup.
///
/// @param home the class
/// @param forms the targets of the page's forms, as in the policy `form-action` (CSP 3, section 6.4.1)
public record PageFiles(Class<?> home, String forms) {
    /// Texts as text in markup and in its attributes.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    public String text(String name) {
        try (var stream = home.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Serves each of these files under a path that ends with a slash.
    public void serve(HttpRules rules, String path, List<String> names) {
        for (var name : names) {
            var text = text(name);
            rules.get(path + name, (request, response) -> send(response, type(name), text));
        }
    }

    public void sendHtml(ServerResponse response, String text) {
        send(response, "html", text);
    }

    private void send(ServerResponse response, String type, String text) {
        response.header(HeaderNames.CONTENT_TYPE, "text/" + type + "; charset=utf-8")
                .header(HeaderNames.create("Content-Security-Policy"), policy())
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .header(HeaderNames.CACHE_CONTROL, "no-cache")
                .send(text.getBytes(StandardCharsets.UTF_8));
    }

    private String policy() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
                + " base-uri 'none'; form-action " + forms + "; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String type(String name) {
        return name.endsWith(".js") ? "javascript" : name.substring(name.indexOf('.') + 1);
    }
}
