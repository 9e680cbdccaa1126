package ssekit.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Compiles sources to classes.
interface SourceCompiler {
    Compiler.Compiled compile(Map<Path, String> sources, List<Path> classPath);
}
