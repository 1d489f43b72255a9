package io.regioncache.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in {@code docs/regions.md} compile, run one after the other on one server, and give what they say.
 *
 * <p>The first block is put before each of the others, and the caches are closed in between.
 */
@ExtendWith(RedisServers.class)
class GuideIT {

    private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CHECKED = Pattern.compile("^( *)(\\S.*?);\\s*// gives (.*)$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    @Test
    void theExamplesDoWhatTheySay(RedisProcess redis) throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(7);
        String examples = IntStream.range(1, blocks.size())
                .mapToObj(i -> "static void example" + i + "() throws Exception {\n" + blocks.get(0) + blocks.get(i)
                        + "\nregions.root().clear();\nmanager.close();\n}\n")
                .reduce("", String::concat);
        compile("""
                import io.regioncache.*;
                import io.regioncache.config.*;
                import java.time.Duration;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                import java.util.function.*;
                import javax.cache.*;
                import javax.cache.configuration.*;

                public class Guide {
                    static void check(String expected, Object actual) {
                        if (!expected.equals(String.valueOf(actual))) {
                            throw new AssertionError("expected " + expected + " but was " + actual);
                        }
                    }
                """ + examples + "}");
        System.setProperty("regioncache.uri", redis.uri());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> guide = loader.loadClass("Guide");
            for (int i = 1; i < blocks.size(); i++) {
                var example = guide.getDeclaredMethod("example" + i);
                example.setAccessible(true);
                example.invoke(null);
            }
        } finally {
            System.clearProperty("regioncache.uri");
        }
    }

    /** The blocks of Java, in which lines that say what they give check it. */
    private static List<String> blocks() throws IOException {
        Matcher block = CODE.matcher(Files.readString(Path.of("docs", "regions.md"), UTF_8));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(CHECKED.matcher(block.group(1))
                    .replaceAll(line -> Matcher.quoteReplacement(line.group(1) + "check(\"" + line.group(3) + "\", "
                            + line.group(2).replaceFirst("^\\w[\\w<>, ]* \\w+ = ", "") + ");")));
        }
        return blocks;
    }

    private void compile(String program) throws IOException {
        Path source = Files.writeString(directory.resolve("Guide.java"), program, UTF_8);
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
    }

    /** Failsafe may start a JVM with a jar that only refers to others, which the compiler follows too. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
