package ssekit.workbench;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import javax.tools.ToolProvider;

/// Compiles sources in memory: nothing is read from or written to anybody's `target/`.
final class Compiler {
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);

    /// What came of it: the classes by name or, when there are none, what is wrong in words.
    record Compiled(Map<String, byte[]> classes, List<String> problems) {}

    /// A source file of the compiler's that lies in memory.
    static JavaFileObject file(String path, String text) {
        return new SimpleJavaFileObject(URI.create("memory:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /// One at a time: the files that are kept open between compilations are shared.
    synchronized Compiled compile(Map<Path, String> sources, List<Path> classPath) {
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
        var output = new Output(files);
        var done =
                javac.getTask(null, output, diagnostics, options, null, units).call();
        if (done) {
            return new Compiled(output.classes(), List.of());
        }
        return new Compiled(
                Map.of(),
                diagnostics.getDiagnostics().stream()
                        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                        .map(problem -> words(problem, sources))
                        .toList());
    }

    /// The place, the compiler's message, the line, and a caret under the spot.
    private static String words(Diagnostic<? extends JavaFileObject> problem, Map<Path, String> sources) {
        if (problem.getSource() == null) {
            return problem.getMessage(null);
        }
        var path = Path.of(problem.getSource().toUri().getPath().substring(1));
        var line = sources.get(path)
                .lines()
                .skip(problem.getLineNumber() - 1)
                .findFirst()
                .orElse("");
        var caret = " ".repeat((int) Math.max(0, problem.getColumnNumber() - 1)) + "^";
        return path.getFileName() + ":" + problem.getLineNumber() + ": " + problem.getMessage(null) + "\n" + line + "\n"
                + caret;
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        Output(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            return written.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, one -> one.getValue().toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
