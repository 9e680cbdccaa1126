package ssekit.workbench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles sources in memory. It neither reads nor writes a `target/` folder.
final class Compiler implements SourceCompiler {
    private static final String GAVE_UP =
            "The compiler gave up and named no line: is an expression nested too deeply, or the code too large?";

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);

    /// What came of it: the classes by name or, when there are none, what is wrong in words.
    record Compiled(Map<String, byte[]> classes, List<String> problems) {}

    /// A source file of the compiler's that lies in memory.
    static JavaFileObject file(String path, String text) {
        return new SimpleJavaFileObject(uri(path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /// Quotes what a URI can't have as it stands, such as a space.
    private static URI uri(String path) {
        try {
            return new URI("memory", "", "/" + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Compiled compile(Map<Path, String> sources, List<Path> classPath) {
        return compile(sources, classPath, Map.of());
    }

    /// One at a time: the files that are kept open between compilations are shared.
    ///
    /// @param known classes that were compiled before, by name
    synchronized Compiled compile(Map<Path, String> sources, List<Path> classPath, Map<String, byte[]> known) {
        var units = sources.entrySet().stream()
                .map(source -> file(source.getKey().toString().replace(File.separatorChar, '/'), source.getValue()))
                .toList();
        var options = List.of(
                "--release",
                "21",
                "-proc:none",
                "-g",
                "-parameters",
                "-classpath",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var output = new Output(files, known);
        var done =
                javac.getTask(null, output, diagnostics, options, null, units).call();
        if (done) {
            return new Compiled(output.classes(), List.of());
        }
        var problems = diagnostics.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(Compiler::words)
                .toList();
        return new Compiled(Map.of(), problems.isEmpty() ? List.of(GAVE_UP) : problems);
    }

    /// The place, the compiler's message, the line, and a caret under the spot.
    private static String words(Diagnostic<? extends JavaFileObject> problem) {
        if (problem.getSource() == null) {
            return problem.getMessage(null);
        }
        var path = problem.getSource().getName();
        var line = text(problem.getSource())
                .lines()
                .skip(problem.getLineNumber() - 1)
                .findFirst()
                .orElse("");
        var caret = " ".repeat((int) Math.max(0, problem.getColumnNumber() - 1)) + "^";
        return path.substring(path.lastIndexOf('/') + 1) + ":" + problem.getLineNumber() + ": "
                + problem.getMessage(null) + "\n" + line + "\n" + caret;
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(true).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();
        private final Map<String, byte[]> known;

        Output(JavaFileManager files, Map<String, byte[]> known) {
            super(files);
            this.known = known;
        }

        @Override
        public Iterable<JavaFileObject> list(
                Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
                throws IOException {
            var found = super.list(location, packageName, kinds, recurse);
            if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
                return found;
            }
            var all = new ArrayList<JavaFileObject>();
            known.forEach((name, bytes) -> {
                if (name.substring(0, Math.max(0, name.lastIndexOf('.'))).equals(packageName)) {
                    all.add(new Known(name, bytes));
                }
            });
            found.forEach(all::add);
            return all;
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file instanceof Known one ? one.name : super.inferBinaryName(location, file);
        }

        Map<String, byte[]> classes() {
            return written.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, one -> one.getValue().toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(uri(name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(name, bytes);
                    return bytes;
                }
            };
        }
    }

    /// A class that was compiled before, as the compiler reads it.
    private static final class Known extends SimpleJavaFileObject {
        private final String name;
        private final byte[] bytes;

        Known(String name, byte[] bytes) {
            super(uri(name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
