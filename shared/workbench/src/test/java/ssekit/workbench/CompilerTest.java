package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerTest {
    private static final Path FILE = Path.of("java/a/First.java");
    private static final String SOURCE = "package a; public class First {}";

    private static Compiler.Compiled compile(Map<Path, String> sources) {
        return new Compiler().compile(sources, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"My notes", "100%", "a%20b", "#First#", "what?", "[1]", "back\\slash", "Übung", "a:b", "{}|^"})
    void a_file_may_have_any_name(String name) {
        var compiled = compile(Map.of(FILE, SOURCE, FILE.resolveSibling(name + ".java"), "package a; class Second {}"));
        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.classes()).containsOnlyKeys("a.First", "a.Second");
    }

    @Test
    void a_copy_of_a_file_is_a_problem_with_a_place() {
        var copy = FILE.resolveSibling("First copy.java");
        assertThat(compile(Map.of(FILE, SOURCE, copy, SOURCE)).problems())
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("First copy.java:1: ").contains("class First"));
    }
}
