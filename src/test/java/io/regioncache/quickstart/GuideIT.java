package io.regioncache.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
        String program = """
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
                """ + examples + "}";
        System.setProperty("regioncache.uri", redis.uri());
        try (URLClassLoader loader = Examples.compile(directory, "Guide", program)) {
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
        return Examples.in(Path.of("docs", "regions.md")).stream()
                .map(block -> CHECKED.matcher(block)
                        .replaceAll(line -> Matcher.quoteReplacement(line.group(1) + "check(\"" + line.group(3) + "\", "
                                + line.group(2).replaceFirst("^\\w[\\w<>, ]* \\w+ = ", "") + ");")))
                .toList();
    }
}
