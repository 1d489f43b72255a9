package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.config.Declared;
import io.regioncache.config.ManagerConfiguration;
import io.regioncache.config.Placeholders;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.config.RegionConfigurationBuilder;
import io.regioncache.config.RegionDeclarations;
import io.regioncache.testing.InMemoryRegionStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file declares is there when the manager opens, and of several that say something of a region the closest wins. */
class DeclaredRegionsTest {

    private static final String TEST = "io.regioncache.config.Declared$";
    private static final String REGION = "r.a.b.c";
    private static final String PARENT = "r.a";

    @TempDir
    private Path directory;

    private @Nullable RegionCacheManagerImpl manager;

    @AfterEach
    void close() {
        if (manager != null) {
            manager.close();
        }
    }

    private RegionCacheManagerImpl open(String text) throws IOException {
        close();
        manager = TestManagers.open(new InMemoryRegionStore(), declarations(text));
        manager.openDeclared();
        return manager;
    }

    private RegionDeclarations declarations(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("shop.yaml"), text);
        Properties properties = new Properties();
        properties.setProperty("config", file.toUri().toString());
        return ManagerConfiguration.read(
                        URI.create("redis://h"),
                        properties,
                        getClass().getClassLoader(),
                        Placeholders.ofThisProcess(),
                        (keys, values) -> {})
                .declarations();
    }

    @Test
    void whatIsDeclaredByNameIsThereAndTheRestIsNot() throws IOException {
        RegionCacheManagerImpl shop = open("""
                defaults: {statistics: true}
                regions:
                  catalog.products: {keyType: Long, valueType: String}
                  catalog:
                  orders.*: {}
                """);
        assertThat(shop.getCacheNames()).containsExactly("catalog", "catalog.products");
        RegionCache<Long, String> products = shop.getCache("catalog.products", Long.class, String.class);
        products.put(1L, "kettle");
        assertThat(products.get(1L)).isEqualTo("kettle");
        assertThat(settings(products).isStatisticsEnabled()).isTrue();
        assertThat(shop.<Object, Object>getCache("orders.new")).isNull();
        assertThat(shop.<Long, String>getCache("catalog.products")
                        .child("eu")
                        .getConfiguration(RegionConfiguration.class))
                .extracting(configuration -> configuration.getKeyType())
                .isEqualTo(Long.class);
    }

    @Test
    void aDeclaredCacheIsNotCreatedTwiceButAgainAfterItWasDestroyed() throws IOException {
        RegionCacheManagerImpl shop = open("regions:\n  a: {timeout: 1h}\n  b.*: {timeout: 2h}\n");
        assertThatThrownBy(() -> shop.createCache("a", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class)
                .hasMessage("A cache named a exists already. It is declared in " + directory.resolve("shop.yaml")
                        + " and opened with the manager: get it by getCache, or declare it by a pattern");
        shop.destroyCache("a");
        assertThat(shop.<Object, Object>getCache("a")).isNull();
        assertThat(settings(shop.createCache("a", new MutableConfiguration<>())).timeout())
                .contains(Duration.ofHours(1));
        assertThat(settings(shop.createCache("b.c", new MutableConfiguration<>()))
                        .timeout())
                .contains(Duration.ofHours(2));
        assertThatThrownBy(() -> shop.createCache("b.c", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class)
                .hasMessage("A cache named b.c exists already");
    }

    @Test
    void loadersWritersListenersAndSignalsWork() throws IOException {
        Declared.Listener.heard.clear();
        RegionCacheManagerImpl shop = open("""
                regions:
                  loaded: {loader: %1$sLoader, readThrough: true, signals: changed}
                  made: {loader: %1$sLoaderFactory, readThrough: true, writer: %1$sWriter, writeThrough: true}
                  heard: {listeners: {class: %1$sListener, synchronous: true}, expiry: %1$sPolicy}
                  brief: {expiry: {created: 0}}
                """.formatted(TEST));
        RegionCache<Object, Object> loaded = cache(shop, "loaded");
        assertThat(loaded.get("k")).isEqualTo("loaded k");
        assertThat(cache(shop, "made").get("k")).isEqualTo("loaded k");
        cache(shop, "made").put("l", "v");
        assertThat(Declared.Writer.written).contains("l");
        cache(shop, "heard").put("m", "v");
        assertThat(Declared.Listener.heard).contains("m");
        cache(shop, "brief").put("k", "v");
        assertThat(cache(shop, "brief").containsKey("k")).isFalse();
        shop.signal("changed").send();
        assertThat(loaded.containsKey("k")).isFalse();
    }

    @Test
    void aCacheThatCannotBeOpenedIsNamed() throws IOException {
        RegionCacheManagerImpl shop = TestManagers.open(
                new InMemoryRegionStore(), declarations("regions:\n  a.b:\n    loader: " + TEST + "Failing\n"));
        manager = shop;
        assertThatThrownBy(shop::openDeclared)
                .isInstanceOf(CacheException.class)
                .hasMessage("Region a.b, declared in " + directory.resolve("shop.yaml")
                        + ", can't be opened: The constructor of " + TEST
                        + "Failing failed: java.lang.IllegalStateException: no database")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    /** Whatever may say something of a region, the closest first. */
    private enum Source {
        GIVEN(""),
        NAME(REGION),
        PATTERN("r.a.b.*"),
        WIDER_PATTERN("r.**"),
        BETWEEN("r.a.b"),
        OF_PARENT(""),
        ABOVE("r"),
        DEFAULTS("");

        private final String declared;

        Source(String declared) {
            this.declared = declared;
        }

        /** A time that no other source has. */
        Duration time() {
            return Duration.ofMinutes(1 + ordinal());
        }
    }

    /** How the cache of the region is made, and who is asked then for settings of the region and for others. */
    private enum Way {
        CREATED(
                EnumSet.complementOf(EnumSet.of(Source.OF_PARENT)),
                EnumSet.of(Source.GIVEN, Source.NAME, Source.PATTERN, Source.WIDER_PATTERN, Source.DEFAULTS)),
        CHILD(
                EnumSet.complementOf(EnumSet.of(Source.GIVEN)),
                EnumSet.of(Source.NAME, Source.PATTERN, Source.WIDER_PATTERN, Source.OF_PARENT, Source.DEFAULTS)),
        CONFIGURED_CHILD(
                EnumSet.allOf(Source.class),
                EnumSet.of(Source.GIVEN, Source.NAME, Source.PATTERN, Source.WIDER_PATTERN, Source.DEFAULTS));

        private final Set<Source> ofRegion;
        private final Set<Source> ofCache;

        Way(Set<Source> ofRegion, Set<Source> ofCache) {
            this.ofRegion = ofRegion;
            this.ofCache = ofCache;
        }

        RegionCache<String, String> make(RegionCacheManagerImpl manager, Set<Source> sources) {
            RegionCache<String, String> parent = manager.createCache(PARENT, configuration(sources, Source.OF_PARENT));
            manager.destroyCache(REGION);
            RegionConfiguration<String, String> given = configuration(sources, Source.GIVEN);
            return switch (this) {
                case CREATED -> manager.createCache(REGION, given);
                case CHILD -> parent.child("b.c");
                case CONFIGURED_CHILD -> parent.child("b.c", given);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClosestWins(Way way) throws IOException {
        List<Source> all = List.of(Source.values());
        for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
            int bits = chosen;
            Set<Source> sources = EnumSet.noneOf(Source.class);
            all.stream().filter(source -> (bits >> source.ordinal() & 1) == 1).forEach(sources::add);

            RegionConfiguration<?, ?> settings = settings(way.make(open(text(sources)), sources));

            assertThat(settings.timeout())
                    .as("timeout of %s", sources)
                    .isEqualTo(all.stream()
                            .filter(source -> sources.contains(source) && way.ofRegion.contains(source))
                            .findFirst()
                            .map(Source::time));
            assertThat(settings.getExpiryPolicyFactory())
                    .as("expiry of %s", sources)
                    .isEqualTo(all.stream()
                            .filter(source -> sources.contains(source) && way.ofCache.contains(source))
                            .findFirst()
                            .map(source -> with(source, RegionConfiguration.builder(String.class, String.class))
                                    .build())
                            .orElseGet(() -> RegionConfiguration.builder(String.class, String.class)
                                    .build())
                            .getExpiryPolicyFactory());
        }
    }

    /** A file that declares what those of the sources say that stand in it, in an order that should not matter. */
    private static String text(Set<Source> sources) {
        StringBuilder text = new StringBuilder("regions:\n");
        sources.stream()
                .filter(source -> !source.declared.isEmpty())
                .forEach(source ->
                        text.append("  ").append(source.declared).append(": ").append(body(source)));
        return sources.contains(Source.DEFAULTS) ? text + "defaults: " + body(Source.DEFAULTS) : text.toString();
    }

    private static String body(Source source) {
        return "{timeout: %1$s, expiry: {created: %1$s}}%n".formatted(source.time());
    }

    private static RegionConfiguration<String, String> configuration(Set<Source> sources, Source source) {
        RegionConfigurationBuilder<String, String> builder = RegionConfiguration.builder(String.class, String.class);
        return (sources.contains(source) ? with(source, builder) : builder).build();
    }

    private static RegionConfigurationBuilder<String, String> with(
            Source source, RegionConfigurationBuilder<String, String> builder) {
        return builder.timeout(source.time()).expireAfterCreation(source.time());
    }

    @SuppressWarnings("unchecked") // nothing is declared of the types
    private static RegionCache<Object, Object> cache(RegionCacheManagerImpl manager, String name) {
        return (RegionCache<Object, Object>) manager.getCache(name);
    }

    private static RegionConfiguration<?, ?> settings(RegionCache<?, ?> cache) {
        return cache.getConfiguration(RegionConfiguration.class);
    }
}
