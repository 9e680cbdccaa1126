package ssekit.lesson;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an address such as `http://127.0.0.1:8080/events` from the command line.
public final class Endpoint implements ITypeConverter<URI> {
    private static final int LAST_PORT = 65_535;

    @Override
    public URI convert(String text) {
        try {
            var endpoint = of(new URI(text));
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new TypeConversionException(
                "expected an address such as http://127.0.0.1:8080/events, got '" + text + "'");
    }

    /// What to ask a server for: the address without its fragment, which is the client's own; empty if
    /// it is no `http` or `https` address.
    public static Optional<URI> of(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || address.getHost() == null
                || address.getPort() > LAST_PORT) {
            return Optional.empty();
        }
        var afterScheme = address.toString().substring(scheme.length());
        return Optional.of(URI.create(scheme + afterScheme.replaceFirst("#.*", "")));
    }
}
