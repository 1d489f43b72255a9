package io.regioncache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionCachingProviderTest {

    private static final URI OTHER = URI.create("test://other");

    private final Map<String, String> system = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final RegionCachingProvider provider = new RegionCachingProvider(
            (uri, loader, properties) -> {
                opened.incrementAndGet();
                return new OpenedStore(
                        new InMemoryRegionStore(),
                        region -> {
                            throw new UnsupportedOperationException();
                        },
                        properties);
            },
            new DefaultUri(system::get, environment::get));
    private final ClassLoader otherLoader = new URLClassLoader(new URL[0]);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void oneManagerForEachUriAndClassLoader() {
        CacheManager manager = provider.getCacheManager();
        assertThat(provider.getCacheManager(provider.getDefaultURI(), provider.getDefaultClassLoader()))
                .isSameAs(manager);
        assertThat(provider.getCacheManager(OTHER, null)).isNotSameAs(manager);
        assertThat(provider.getCacheManager(null, otherLoader)).isNotSameAs(manager);
        assertThat(opened).hasValue(3);
        assertThat(provider.getCacheManager(OTHER, otherLoader).getClassLoader())
                .isSameAs(otherLoader);
    }

    @Test
    void aClosedManagerIsReplaced() {
        CacheManager manager = provider.getCacheManager();
        manager.close();
        assertThat(provider.getCacheManager()).isNotSameAs(manager);
    }

    @Test
    void closesAtEachLevel() {
        CacheManager first = provider.getCacheManager();
        CacheManager second = provider.getCacheManager(OTHER, null);
        CacheManager third = provider.getCacheManager(OTHER, otherLoader);
        provider.close(OTHER, null);
        assertThat(second.isClosed()).isTrue();
        assertThat(first.isClosed()).isFalse();
        provider.close(otherLoader);
        assertThat(third.isClosed()).isTrue();
        assertThat(first.isClosed()).isFalse();
        provider.close();
        assertThat(first.isClosed()).isTrue();
        assertThat(provider.getCacheManager().isClosed())
                .as("can be used again")
                .isFalse();
    }

    @Test
    void propertiesAreThoseItWasOpenedWith() {
        Properties properties = new Properties();
        properties.setProperty("namespace", "shop");
        CacheManager manager = provider.getCacheManager(OTHER, null, properties);
        assertThat(manager.getProperties()).containsEntry("namespace", "shop");
        manager.getProperties().clear();
        assertThat(manager.getProperties()).isNotEmpty();
        assertThat(provider.getCacheManager(OTHER, null, new Properties())).isSameAs(manager);
    }

    @Test
    void theDefaultUriCanBeSet() {
        assertThat(provider.getDefaultURI()).isEqualTo(URI.create("redis://127.0.0.1:6379"));
        environment.put("REGIONCACHE_URI", "redis://from-environment");
        assertThat(provider.getDefaultURI()).hasHost("from-environment");
        system.put("regioncache.uri", "redis://from-property");
        assertThat(provider.getDefaultURI()).hasHost("from-property");
        system.put("regioncache.uri", "redis://user:secret word@h");
        assertThatThrownBy(provider::getDefaultURI)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("regioncache.uri")
                .hasMessageNotContaining("secret");
    }

    @Test
    void noOptionalFeatureIsSupported() {
        assertThat(provider.isSupported(OptionalFeature.STORE_BY_REFERENCE)).isFalse();
    }
}
