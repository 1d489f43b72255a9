package io.regioncache.examples.shops;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application starts with all auto-configurations whichever of Spring Boot's modules is not on its class path. */
@ExtendWith(RedisServers.class)
class AbsentModulesTest {

    /** All of ours. */
    private static final List<String> BEANS = List.of(
            "regionCacheHealthIndicator",
            "regionCacheManager",
            "regionCacheMetrics",
            "regionCacheObservations",
            "regionsEndpoint");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "spring-boot-(starter-)?(actuator|health|micrometer)|micrometer", true, "regionCacheManager"
            "spring-boot-(starter-)?cache|spring-context-support|cache-api", false, ""
            """)
    void theRestIsThere(String missing, boolean caching, String expected, RedisProcess redis) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithout(missing), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            String beans = (String) loader.loadClass("io.regioncache.examples.shops.Probe")
                    .getMethod("beans", boolean.class, String.class)
                    .invoke(null, caching, redis.uri());
            List<String> ours =
                    Arrays.stream(beans.split(" ")).filter(BEANS::contains).toList();
            assertThat(String.join(" ", ours)).isEqualTo(expected);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] classPathWithout(String missing) throws Exception {
        Pattern left = Pattern.compile("(" + missing + ").*\\.jar");
        List<URL> urls = new ArrayList<>();
        int all = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            all++;
            if (!left.matcher(Path.of(entry).getFileName().toString()).matches()) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        assertThat(urls).as("class path without " + missing).hasSizeLessThan(all);
        return urls.toArray(URL[]::new);
    }
}
