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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The code in the README compiles and does what it says. */
@ExtendWith(RedisServers.class)
class ReadmeIT {

    private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theCodeWorks(RedisProcess redis) throws Exception {
        String program = """
                import io.regioncache.*;
                import java.net.URI;
                import java.util.*;
                import javax.cache.*;
                import javax.cache.configuration.*;
                import javax.cache.spi.*;

                public class Readme {
                    public static List<String> run() {
                        %s
                        return seen;
                    }
                }
                """.formatted(code(redis));
        compile(program);
        ClassLoader own = getClass().getClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, own)) {
            Object seen = loader.loadClass("Readme").getMethod("run").invoke(null);
            assertThat(seen).isEqualTo(List.of("kettle", "Wasserkocher", "null", "null"));
        }
    }

    /** The code, on the test's server, with looks at both caches before and after they are cleared. */
    private static String code(RedisProcess redis) throws IOException {
        Matcher block = CODE.matcher(Files.readString(Path.of("README.md"), UTF_8));
        assertThat(block.find()).as("a block of Java in the README").isTrue();
        String look = "seen.add(products.get(1L)); seen.add(String.valueOf(eu.get(1L)));\n";
        return "List<String> seen = new ArrayList<>();\n"
                + block.group(1)
                        .replace("redis://127.0.0.1:6379", redis.uri())
                        .replace("RegionCacheManager regions", look + "RegionCacheManager regions")
                        .replace(
                                "provider.close();",
                                look.replace("products.get(1L)", "\"\" + products.get(1L)") + "provider.close();");
    }

    private void compile(String program) throws IOException {
        Path source = Files.writeString(directory.resolve("Readme.java"), program, UTF_8);
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
