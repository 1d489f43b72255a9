package io.regioncache.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The code in the README compiles and does what it says. */
@ExtendWith(RedisServers.class)
class ReadmeIT {

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
        try (URLClassLoader loader = Examples.compile(directory, "Readme", program)) {
            Object seen = loader.loadClass("Readme").getMethod("run").invoke(null);
            assertThat(seen).isEqualTo(List.of("kettle", "Wasserkocher", "null", "null"));
        }
    }

    /** The code, on the test's server, with looks at both caches before and after they are cleared. */
    private static String code(RedisProcess redis) throws IOException {
        List<String> blocks = Examples.in(Path.of("README.md"));
        assertThat(blocks).as("blocks of Java in the README").isNotEmpty();
        String look = "seen.add(products.get(1L)); seen.add(String.valueOf(eu.get(1L)));\n";
        return "List<String> seen = new ArrayList<>();\n"
                + blocks.get(0)
                        .replace("redis://127.0.0.1:6379", redis.uri())
                        .replace("RegionCacheManager regions", look + "RegionCacheManager regions")
                        .replace(
                                "provider.close();",
                                look.replace("products.get(1L)", "\"\" + products.get(1L)") + "provider.close();");
    }
}
