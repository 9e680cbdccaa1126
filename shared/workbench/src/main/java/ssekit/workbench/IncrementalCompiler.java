package ssekit.workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Compiles a lesson again after each change. It compiles only the changed files while the changes are inside
/// method bodies, which no other file can see. Thread-safe.
final class IncrementalCompiler implements SourceCompiler {
    private final Compiler compiler;
    private Map<Path, String> sources = Map.of();
    private Map<Path, String> shapes = Map.of();
    private final Map<String, byte[]> classes = new HashMap<>();

    IncrementalCompiler(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public synchronized Compiler.Compiled compile(Map<Path, String> now, List<Path> classPath) {
        var changed = now.entrySet().stream()
                .filter(file -> !file.getValue().equals(sources.get(file.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var shapesNow = new HashMap<>(shapes);
        changed.forEach((path, source) -> shapesNow.put(path, Starters.shape(source)));
        var isInside = now.keySet().equals(sources.keySet()) && shapesNow.equals(shapes);
        if (isInside && changed.isEmpty()) {
            return new Compiler.Compiled(Map.copyOf(classes), List.of());
        }
        var compiled =
                isInside ? compiler.compile(changed, classPath, classes) : compiler.compile(now, classPath, Map.of());
        if (!compiled.problems().isEmpty()) {
            return compiled; // what was compiled last stays, for the next change may well undo this one
        }
        if (!isInside) {
            classes.clear();
        }
        classes.putAll(compiled.classes());
        sources = Map.copyOf(now);
        shapes = shapesNow;
        return new Compiler.Compiled(Map.copyOf(classes), List.of());
    }
}
