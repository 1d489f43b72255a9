package io.regioncache.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Examples of Java in documents, and programs made of them. */
final class Examples {

    private Examples() {}

    /** The blocks of Java in a document, in their order. */
    static List<String> in(Path document) throws IOException {
        return in(document, "java");
    }

    /** The blocks of a language in a document, in their order. */
    static List<String> in(Path document, String language) throws IOException {
        return Pattern.compile("^```" + language + "\\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(document, UTF_8))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /**
     * Compiles a program of one class, which must succeed.
     *
     * @param directory where it is put
     * @param name of its class
     * @return a loader that finds it, to be closed
     */
    static URLClassLoader compile(Path directory, String name, String program) throws IOException {
        Path source = Files.writeString(directory.resolve(name + ".java"), program, UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-d", directory.toString(), "-cp", classPath()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s", said).isTrue();
        }
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, Examples.class.getClassLoader());
    }

    /** Failsafe may start a JVM with a jar that only refers to others, which the compiler follows too. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
