package ssekit.workbench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The compiled classes of one lesson, in one state, ready to run. The kit's own classes are the parent's.
final class Classes extends URLClassLoader {
    private static final String CLASS = ".class";

    private final Map<String, byte[]> compiled;

    /// @param path resources first, then the solutions that the lesson builds on
    Classes(Map<String, byte[]> compiled, List<Path> path) {
        super(path.stream().map(Classes::url).toArray(URL[]::new), Classes.class.getClassLoader());
        this.compiled = compiled;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = compiled.get(name);
        if (bytes == null) {
            return super.findClass(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /// A lesson's own resources come before those of the solutions that it builds on, and before the kit's.
    @Override
    public URL getResource(String name) {
        var own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    /// Also the compiled classes themselves, as any other class loader gives them.
    @Override
    public InputStream getResourceAsStream(String name) {
        var bytes = name.endsWith(CLASS)
                ? compiled.get(name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                : null;
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
