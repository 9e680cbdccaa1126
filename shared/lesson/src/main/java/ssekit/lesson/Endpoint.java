package ssekit.lesson;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an address such as `http://127.0.0.1:8080/events` from the command line.
public final class Endpoint implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        try {
            var uri = new URI(text);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new TypeConversionException(
                "expected an address such as http://127.0.0.1:8080/events, got '" + text + "'");
    }
}
