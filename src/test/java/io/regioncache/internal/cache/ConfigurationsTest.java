package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.InMemoryRegionStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Configurations of all kinds, and that a cache keeps to what it was created with. */
class ConfigurationsTest {

    /** What the parts of a configuration that were made by serialised factories did. */
    private static final List<String> done = new CopyOnWriteArrayList<>();

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore(clock::get));

    @BeforeEach
    void forget() {
        done.clear();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aBareConfigurationHasTypesAndDefaults() {
        Cache<String, Integer> cache = manager.createCache("c", new Bare<>(String.class, Integer.class, true));
        cache.put("k", 1);
        assertThat(cache.get("k")).isEqualTo(1);
        assertThat(cache.get("nothing")).isNull();
        CompleteConfiguration<?, ?> seen = cache.getConfiguration(CompleteConfiguration.class);
        assertThat(seen).isEqualTo(new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class));
        assertThat(manager.getCache("c", String.class, Integer.class)).isSameAs(cache);
        assertThatThrownBy(() -> cache.getConfiguration(Bare.class))
                .as("the settings are those, but not that object")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBareConfigurationThatStoresByReferenceIsRefused() {
        assertThatThrownBy(() -> manager.createCache("c", new Bare<>(String.class, String.class, false)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("by reference");
    }

    @Test
    void typesThatAreNullAreRefusedAtOnce() {
        assertThatThrownBy(() -> manager.createCache("c", new Bare<>(null, String.class, true)))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() ->
                        manager.createCache("c", new Complete<>(new MutableConfiguration<>(), String.class, null)))
                .isInstanceOf(NullPointerException.class);
        assertThat(manager.getCacheNames()).isEmpty();
    }

    @Test
    void anyCompleteConfigurationWillDo() {
        Cache<String, String> cache = manager.createCache("c", new Complete<>(full(), String.class, String.class));
        useAll(cache);
        CompleteConfiguration<String, String> seen = cache.getConfiguration(CompleteConfiguration.class);
        assertThat(seen.getKeyType()).isEqualTo(String.class);
        assertThat(seen.isStatisticsEnabled()).isTrue();
        assertThat(seen.getCacheEntryListenerConfigurations()).hasSize(1);
    }

    @Test
    void aCompleteConfigurationWithoutExpiryIsEternal() {
        MutableConfiguration<String, String> parts = new MutableConfiguration<>();
        Cache<String, String> cache = manager.createCache("c", new Complete<>(parts, String.class, String.class) {
            @Override
            public @Nullable Factory<ExpiryPolicy> getExpiryPolicyFactory() {
                return null;
            }
        });
        cache.put("k", "v");
        clock.addAndGet(TimeUnit.DAYS.toMillis(10_000));
        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void aConfigurationThatWasSerialisedWorks() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(full());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            MutableConfiguration<String, String> read = (MutableConfiguration<String, String>) in.readObject();
            assertThat(read).isEqualTo(full());
            useAll(manager.createCache("c", read));
        }
    }

    /** A factory of each kind there is: of a class, of a class's name, of an object. */
    private static MutableConfiguration<String, String> full() {
        return new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setReadThrough(true)
                .setWriteThrough(true)
                .setStatisticsEnabled(true)
                .setCacheLoaderFactory(FactoryBuilder.factoryOf(EchoLoader.class))
                .setCacheWriterFactory(FactoryBuilder.factoryOf(NotingWriter.class.getName()))
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 10)))
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        FactoryBuilder.factoryOf(new NotingListener("heard")),
                        FactoryBuilder.factoryOf(AllButSilent.class),
                        false,
                        true));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private void useAll(Cache<String, String> cache) {
        cache.put("k", "v");
        cache.put("silent", "v");
        assertThat(cache.get("loaded")).isEqualTo("loaded!");
        assertThat(done).containsExactly("written k", "heard k", "written silent", "heard loaded");
        clock.addAndGet(10);
        assertThat(cache.get("k")).as("expired, and loaded again").isEqualTo("k!");
        assertThatThrownBy(() -> ((Cache) cache).put(1, "v")).isInstanceOf(ClassCastException.class);
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void whatIsChangedInAConfigurationLaterChangesNothing() {
        MutableCacheEntryListenerConfiguration<String, String> listener = new MutableCacheEntryListenerConfiguration<>(
                FactoryBuilder.factoryOf(new NotingListener("heard")), null, false, true);
        MutableConfiguration<String, String> mine =
                new MutableConfiguration<String, String>().addCacheEntryListenerConfiguration(listener);
        Cache<String, String> cache = manager.createCache("c", mine);
        ((MutableConfiguration) mine).setTypes(Integer.class, Integer.class);
        mine.setReadThrough(true)
                .setCacheLoaderFactory(FactoryBuilder.factoryOf(EchoLoader.class))
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ZERO))
                .removeCacheEntryListenerConfiguration(listener);
        listener.setSynchronous(false).setOldValueRequired(true);
        cache.put("k", "v");
        assertThat(done).as("at once, since it is synchronous").containsExactly("heard k");
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(cache.get("nothing")).isNull();
        CompleteConfiguration<String, String> seen = cache.getConfiguration(CompleteConfiguration.class);
        assertThat(seen.getCacheEntryListenerConfigurations()).singleElement().satisfies(kept -> {
            assertThat(kept.isSynchronous()).isTrue();
            assertThat(kept.isOldValueRequired()).isFalse();
        });
    }

    @Test
    void whatIsChangedInAListenersConfigurationLaterChangesNothing() {
        MutableCacheEntryListenerConfiguration<String, String> mine = new MutableCacheEntryListenerConfiguration<>(
                FactoryBuilder.factoryOf(new NotingListener("heard")), null, false, true);
        Cache<String, String> cache = manager.createCache("c", new MutableConfiguration<String, String>());
        cache.registerCacheEntryListener(mine);
        MutableCacheEntryListenerConfiguration<String, String> equal =
                new MutableCacheEntryListenerConfiguration<>(mine);
        assertThatThrownBy(() -> cache.registerCacheEntryListener(equal)).isInstanceOf(IllegalArgumentException.class);
        mine.setSynchronous(false);
        cache.put("k", "v");
        assertThat(done).containsExactly("heard k");
        cache.deregisterCacheEntryListener(equal);
        cache.put("l", "v");
        assertThat(done).containsExactly("heard k");
    }

    private record Bare<K, V>(
            @Nullable Class<K> keyType, @Nullable Class<V> valueType, boolean isStoreByValue)
            implements Configuration<K, V> {

        @Override
        public @Nullable Class<K> getKeyType() {
            return keyType;
        }

        @Override
        public @Nullable Class<V> getValueType() {
            return valueType;
        }
    }

    /** Not JSR-107's own class, as other libraries bring one. */
    private static class Complete<K, V> implements CompleteConfiguration<K, V> {

        private final MutableConfiguration<K, V> parts;
        private final @Nullable Class<K> keyType;
        private final @Nullable Class<V> valueType;

        private Complete(MutableConfiguration<K, V> parts, @Nullable Class<K> keyType, @Nullable Class<V> valueType) {
            this.parts = parts;
            this.keyType = keyType;
            this.valueType = valueType;
        }

        @Override
        public @Nullable Class<K> getKeyType() {
            return keyType;
        }

        @Override
        public @Nullable Class<V> getValueType() {
            return valueType;
        }

        @Override
        public boolean isStoreByValue() {
            return parts.isStoreByValue();
        }

        @Override
        public boolean isReadThrough() {
            return parts.isReadThrough();
        }

        @Override
        public boolean isWriteThrough() {
            return parts.isWriteThrough();
        }

        @Override
        public boolean isStatisticsEnabled() {
            return parts.isStatisticsEnabled();
        }

        @Override
        public boolean isManagementEnabled() {
            return parts.isManagementEnabled();
        }

        @Override
        public Iterable<CacheEntryListenerConfiguration<K, V>> getCacheEntryListenerConfigurations() {
            return parts.getCacheEntryListenerConfigurations();
        }

        @Override
        public Factory<CacheLoader<K, V>> getCacheLoaderFactory() {
            return parts.getCacheLoaderFactory();
        }

        @Override
        public Factory<CacheWriter<? super K, ? super V>> getCacheWriterFactory() {
            return parts.getCacheWriterFactory();
        }

        @Override
        public @Nullable Factory<ExpiryPolicy> getExpiryPolicyFactory() {
            return parts.getExpiryPolicyFactory();
        }
    }

    /** Made by its class. */
    public static final class EchoLoader implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            return key + "!";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }

    /** Made by its class's name. */
    public static final class NotingWriter implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            done.add("written " + entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            done.add("deleted " + key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.clear();
        }
    }

    /** Serialised itself. */
    private record NotingListener(String word) implements CacheEntryCreatedListener<String, String>, Serializable {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            events.forEach(event -> done.add(word + " " + event.getKey()));
        }
    }

    /** Made by its class. */
    public static final class AllButSilent implements CacheEntryEventFilter<String, String> {

        @Override
        public boolean evaluate(CacheEntryEvent<? extends String, ? extends String> event) {
            return !event.getKey().equals("silent");
        }
    }
}
