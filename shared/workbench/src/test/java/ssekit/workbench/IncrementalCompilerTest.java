package ssekit.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was compiled bit by bit must be what a compiler makes of all of it at once.
class IncrementalCompilerTest {
    private static final Path FIRST = Path.of("java/a/First.java");
    private static final Path SECOND = Path.of("java/a/Second.java");
    private static final String USES = """
            package a;
            public class Second {
                public static String say() { return First.WORD + First.more(); }
            }
            """;

    private final IncrementalCompiler recompiler = new IncrementalCompiler(new Compiler());

    private static String first(String word, String more) {
        return """
                package a;
                public class First {
                    static final String WORD = "%s";
                    static String more() { %s }
                }
                """.formatted(word, more);
    }

    private Compiler.Compiled compile(String first) {
        return recompiler.compile(Map.of(FIRST, first, SECOND, USES), List.of());
    }

    private String said(Compiler.Compiled compiled) throws Exception {
        assertThat(compiled.problems()).isEmpty();
        try (var classes = new Classes(compiled.classes(), List.of())) {
            return (String) classes.loadClass("a.Second").getMethod("say").invoke(null);
        }
    }

    @Test
    void a_change_inside_of_a_method_counts() throws Exception {
        assertThat(said(compile(first("one ", "return \"a\";")))).isEqualTo("one a");
        assertThat(said(compile(first("one ", "Runnable none = () -> {}; return \"b\";"))))
                .isEqualTo("one b");
        assertThat(said(compile(first("one ", "return \"c\";")))).isEqualTo("one c");
    }

    @Test
    void a_constant_that_another_file_has_copied_counts() throws Exception {
        assertThat(said(compile(first("one ", "return \"a\";")))).isEqualTo("one a");
        assertThat(said(compile(first("two ", "return \"a\";")))).isEqualTo("two a");
    }

    @Test
    void what_another_file_needs_is_missed() {
        compile(first("one ", "return \"a\";"));
        var without = compile(first("one ", "return \"a\";").replace("more()", "less()"));
        assertThat(without.problems()).hasSize(1);
        assertThat(without.problems().getFirst()).startsWith("Second.java:3: cannot find symbol");
    }

    @Test
    void a_mistake_is_told_again_and_again_until_it_is_mended() throws Exception {
        compile(first("one ", "return \"a\";"));
        assertThat(compile(first("one ", "return 1;")).problems()).hasSize(1);
        assertThat(compile(first("one ", "return 1;")).problems()).hasSize(1);
        assertThat(said(compile(first("one ", "return \"a\";")))).isEqualTo("one a");
    }

    @Test
    void a_class_that_is_gone_is_gone() {
        compile(first("one ", "class Inner {} return new Inner() + \"a\";"));
        var without = recompiler.compile(Map.of(SECOND, USES), List.of());
        assertThat(without.problems()).isNotEmpty();
    }
}
