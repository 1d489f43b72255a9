package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entry processors with a loader and a writer of one database, while another process changes the same entry. */
class InvocationsThroughTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final Map<Object, Object> database = new HashMap<>();
    private final Database ours = new Database();
    private final Cache<String, Object> cache = view(manager.createCache("c", through(ours)));
    private final Cache<String, Object> other = elsewhere.createCache("c", through(new Database()));

    private static MutableConfiguration<String, Object> through(Database database) {
        return new MutableConfiguration<String, Object>().setWriteThrough(true).setCacheWriterFactory(() -> database);
    }

    @AfterEach
    void close() {
        manager.close();
        elsewhere.close();
    }

    @Test
    void aSecondRunThatDoesNothingLeavesTheDatabaseAsTheCache() {
        cache.put("k", "old");
        ours.before = () -> other.put("k", "theirs");
        cache.invoke("k", changingFirst(entry -> entry.setValue("ours"), entry -> {}));
        assertThat(cache.get("k")).isEqualTo("theirs");
        assertThat(database).containsEntry("k", "theirs");
    }

    @Test
    void aSecondRunThatOnlyReadsLeavesTheDatabaseAsTheCache() {
        cache.put("k", new ArrayList<>(List.of("old")));
        ours.before = () -> other.put("k", new ArrayList<>(List.of("theirs")));
        cache.invoke("k", changingFirst(MutableEntry::remove, entry -> listOf(entry.getValue())
                .add("edited")));
        assertThat(cache.get("k")).isEqualTo(List.of("theirs"));
        assertThat(database).containsEntry("k", List.of("theirs"));
    }

    @Test
    void aSecondRunThatFailsLeavesTheDatabaseAsTheCache() {
        cache.put("k", "old");
        ours.before = () -> other.put("k", "theirs");
        assertThatThrownBy(() -> cache.invoke("k", changingFirst(entry -> entry.setValue("ours"), entry -> {
                    throw new IllegalStateException("second run");
                })))
                .isInstanceOf(EntryProcessorException.class)
                .hasRootCauseMessage("second run");
        assertThat(cache.get("k")).isEqualTo("theirs");
        assertThat(database).containsEntry("k", "theirs");
    }

    @Test
    void aSecondRunThatFindsNothingIsNotSaidToHaveChangedNothing() {
        cache.put("k", "old");
        ours.before = () -> other.remove("k");
        assertThatThrownBy(() -> cache.invoke("k", changingFirst(entry -> entry.setValue("ours"), entry -> {})))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aSecondRunThatLoadsLeavesTheDatabaseAsTheCache() {
        Database loaded = new Database();
        Cache<String, Object> loading = view(manager.createCache(
                "loading", through(loaded).setReadThrough(true).setCacheLoaderFactory(() -> new Fixed("loaded"))));
        Cache<String, Object> theirs = elsewhere.createCache("loading", new MutableConfiguration<String, Object>());
        loading.put("k", "old");
        loaded.before = () -> theirs.remove("k");
        loading.invoke("k", changingFirst(entry -> entry.setValue("ours"), Cache.Entry::getValue));
        assertThat(theirs.get("k")).isEqualTo("loaded");
        assertThat(database).containsEntry("k", "loaded");
    }

    @Test
    void theWriterIsNotToldOfWhatCannotBeStored() {
        assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                    entry.setValue(new Object()); // not serializable
                    return null;
                }))
                .isInstanceOf(CacheException.class);
        assertThat(database).isEmpty();
    }

    @Test
    void aLoadedValueIsStoredAsItWasLoaded() {
        List<@Nullable Object> heard = new ArrayList<>();
        CacheEntryCreatedListener<String, Object> hearing =
                events -> events.forEach(event -> heard.add(event.getValue()));
        MutableConfiguration<String, Object> configuration = new MutableConfiguration<>();
        configuration
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new Fixed(new ArrayList<>(List.of("loaded"))))
                .addCacheEntryListenerConfiguration(
                        new MutableCacheEntryListenerConfiguration<>(() -> hearing, null, true, true));
        Cache<String, Object> loading = view(manager.createCache("loading", configuration));
        loading.invoke("k", (entry, arguments) -> listOf(entry.getValue()).add("edited"));
        assertThat(loading.get("k")).isEqualTo(List.of("loaded"));
        assertThat(heard).isEqualTo(List.of(List.of("loaded")));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> listOf(@Nullable Object value) {
        return (List<Object>) requireNonNull(value);
    }

    private interface Step {
        void on(MutableEntry<String, Object> entry);
    }

    private static EntryProcessor<String, Object, @Nullable Void> changingFirst(Step first, Step then) {
        AtomicInteger runs = new AtomicInteger();
        return (entry, arguments) -> {
            (runs.incrementAndGet() == 1 ? first : then).on(entry);
            return null;
        };
    }

    private record Fixed(Object value) implements CacheLoader<String, Object> {

        @Override
        public Object load(String key) {
            return value;
        }

        @Override
        public Map<String, Object> loadAll(Iterable<? extends String> keys) {
            throw new UnsupportedOperationException();
        }
    }

    /** Writes to the database, after having done something else once. */
    private final class Database implements CacheWriter<String, Object> {

        private Runnable before = () -> {};

        private void runBefore() {
            Runnable next = before;
            before = () -> {};
            next.run();
        }

        @Override
        public void write(Cache.Entry<? extends String, ?> entry) {
            runBefore();
            database.put(entry.getKey(), entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ?>> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Object key) {
            runBefore();
            database.remove(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            throw new UnsupportedOperationException();
        }
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
