package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.RegionCacheManager;
import io.regioncache.config.CodecSetting;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.testing.CommandLineJar;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.Waiting;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar of the command line, in a JVM with nothing else. */
@ExtendWith(RedisServers.class)
class CliJarIT {

    private record Product(String name) implements Serializable {}

    @Test
    void printsTheTree(RedisProcess redis) {
        fill(redis.uri());
        try (JavaProcess tree = CommandLineJar.run("tree", "--uri", redis.uri())) {
            assertThat(tree.awaitEnd()).isZero();
            assertThat(tree.errors()).isEmpty();
            assertThat(tree.rest())
                    .anyMatch(line -> line.contains("products"))
                    .noneMatch(line -> line.contains("\u001b"));
        }
        try (JavaProcess tree = CommandLineJar.run("tree", "--uri", redis.uri(), "--color=always")) {
            assertThat(tree.awaitEnd()).isZero();
            assertThat(tree.rest()).anyMatch(line -> line.contains("\u001b[1mproducts\u001b[0m"));
        }
    }

    @Test
    void tellsItsVersion() {
        try (JavaProcess version = CommandLineJar.run("--version")) {
            assertThat(version.awaitEnd()).isZero();
            assertThat(version.rest())
                    .singleElement()
                    .asString()
                    .matches("region-cache \\d+\\.\\d+\\.\\d+.*, Java \\d+");
            assertThat(version.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk", "json", "fory", "string"})
    void readsWhatEachCodecWrote(String codec, RedisProcess redis) {
        try (CacheManager manager = open(redis.uri())) {
            manager.createCache(
                            "a",
                            RegionConfiguration.builder(String.class, String.class)
                                    .codec(CodecSetting.named(codec))
                                    .build())
                    .put("k", "value by " + codec);
        }
        try (JavaProcess get = CommandLineJar.run("get", "a", "k", "--uri", redis.uri())) {
            assertThat(get.awaitEnd()).as(get.errors()).isZero();
            assertThat(get.rest()).anyMatch(line -> line.contains("value by " + codec));
            // Java 24 and later warn of Fory's use of Unsafe, whatever it is told.
            assertThat(get.errors().lines()).allMatch(line -> codec.equals("fory") && line.startsWith("WARNING: "));
        }
    }

    @Test
    void saysWhichClassIsMissing(RedisProcess redis) {
        try (CacheManager manager = open(redis.uri())) {
            manager.createCache(
                            "a",
                            RegionConfiguration.builder(String.class, Product.class)
                                    .build())
                    .put("k", new Product("pot"));
        }
        try (JavaProcess get = CommandLineJar.run("get", "a", "k", "--uri", redis.uri())) {
            assertThat(get.awaitEnd()).isEqualTo(1);
            assertThat(get.rest())
                    .anyMatch(line -> line.startsWith("class") && line.endsWith(Product.class.getName()))
                    .anyMatch(line -> line.contains("--class-path"));
            assertThat(get.errors()).isEmpty();
        }
        Path classes = Path.of(CliJarIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (JavaProcess get =
                CommandLineJar.run("get", "a", "k", "--class-path", classes.toString(), "--uri", redis.uri())) {
            assertThat(get.awaitEnd()).as(get.errors()).isZero();
            assertThat(get.rest()).anyMatch(line -> line.contains("Product[name=pot]"));
        }
    }

    @Test
    void clearsNothingWithoutATerminal(RedisProcess redis) {
        fill(redis.uri());
        try (JavaProcess clear = CommandLineJar.run("clear", "catalog", "--uri", redis.uri())) {
            clear.tell("y");
            assertThat(clear.awaitEnd()).isEqualTo(2);
            assertThat(clear.errors()).contains("--yes");
        }
        try (CacheManager manager = open(redis.uri())) {
            RegionCacheManager regions = manager.unwrap(RegionCacheManager.class);
            assertThat(regions.region("catalog.products").size()).isEqualTo(1);
            try (JavaProcess clear = CommandLineJar.run("clear", "catalog", "--yes", "--uri", redis.uri())) {
                assertThat(clear.awaitEnd()).isZero();
                assertThat(clear.rest()).containsExactly("Cleared catalog and 1 region below it: 1 entry");
            }
            assertThat(regions.region("catalog.products").size()).isZero();
        }
    }

    @Test
    void watchesASingleServer(RedisProcess redis) throws Exception {
        watch(redis.uri());
    }

    @Test
    void watchesACluster(RedisClusterProcess cluster) throws Exception {
        watch(cluster.uri());
    }

    private static void watch(String uri) throws Exception {
        fill(uri);
        try (JavaProcess watch = CommandLineJar.run("watch", "--interval", "20ms", "--json", "--uri", uri)) {
            Waiting.until(watch::errors, () -> watch.errors().contains("Watching (root) at " + uri));
            try (CacheManager manager = open(uri)) {
                RegionCacheManager regions = manager.unwrap(RegionCacheManager.class);
                for (String region : List.of("catalog.products", "other", "catalog")) {
                    regions.region(region).clear();
                    if (!region.equals("other")) {
                        assertThat(new ObjectMapper()
                                        .readTree(watch.hear())
                                        .get("region")
                                        .asText())
                                .isEqualTo(region);
                    }
                }
            }
            watch.terminate();
            assertThat(watch.awaitEnd()).as(watch.errors()).isZero();
            assertThat(watch.rest()).isEmpty();
        }
    }

    @Test
    void watchesOnWhenTheServerWasAway() {
        try (RedisProcess redis = RedisProcess.start()) {
            try (JavaProcess watch = CommandLineJar.run(
                    "watch", "a", "--interval=20ms", "--timeout=2s", "-P", "retryAttempts=0", "--uri", redis.uri())) {
                Waiting.until(watch::errors, () -> watch.errors().contains("Watching a"));
                redis.kill();
                Waiting.until(watch::errors, () -> watch.errors().contains("Trying again"));
                redis.restart();
                Waiting.until(watch::errors, () -> watch.errors().contains("is back"));
                try (CacheManager manager = open(redis.uri())) {
                    manager.unwrap(RegionCacheManager.class).region("a.b").clear();
                }
                assertThat(watch.hear()).endsWith("  a.b");
                redis.kill();
                watch.terminate();
                assertThat(watch.awaitEnd()).as(watch.errors()).isZero();
            }
        }
    }

    @Test
    void saysThatThereIsNoServer() {
        try (JavaProcess tree = CommandLineJar.run("tree", "--uri", "redis://ada:secret@127.0.0.1:1")) {
            assertThat(tree.awaitEnd()).isEqualTo(1);
            assertThat(tree.errors().lines()).singleElement().asString().contains("redis://ada:***@127.0.0.1:1");
        }
    }

    private static void fill(String uri) {
        try (CacheManager manager = open(uri)) {
            Stream.of("catalog.products", "sessions").forEach(name -> manager.createCache(
                            name,
                            RegionConfiguration.builder(String.class, String.class)
                                    .build())
                    .put("k", "v"));
        }
    }

    private static CacheManager open(String uri) {
        return Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }
}
