package ssekit.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Makes classes of sources.
interface SourceCompiler {
    Compiler.Compiled compile(Map<Path, String> sources, List<Path> classPath);
}
