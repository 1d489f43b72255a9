package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes with one database, of which the other changes the entry before our writer has reached the database. */
class WriteThroughTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final Map<Object, String> database = new ConcurrentHashMap<>();
    private final Database ours = new Database();
    private final Cache<String, String> cache = cache(manager, ours);
    private final Cache<String, String> other = cache(elsewhere, new Database());

    @AfterEach
    void close() {
        manager.close();
        elsewhere.close();
    }

    @Test
    void aPutIfAbsentThatLostLeavesTheDatabaseAsTheCache() {
        ours.before = () -> other.put("k", "theirs");
        assertThat(cache.putIfAbsent("k", "ours")).isFalse();
        assertThat(cache.get("k")).isEqualTo("theirs");
        assertThat(database).containsEntry("k", "theirs");
    }

    @Test
    void aReplaceThatLostLeavesTheDatabaseAsTheCache() {
        cache.put("k", "old");
        ours.before = () -> other.put("k", "theirs");
        assertThat(cache.replace("k", "old", "ours")).isFalse();
        assertThat(cache.get("k")).isEqualTo("theirs");
        assertThat(database).containsEntry("k", "theirs");
    }

    @Test
    void aReplaceThatLostAgainstARemovalIsNotSaidToHaveChangedNothing() {
        cache.put("k", "old");
        ours.before = () -> other.remove("k");
        assertThatThrownBy(() -> cache.replace("k", "ours")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aRemovalThatLostLeavesTheDatabaseAsTheCache() {
        cache.put("k", "old");
        ours.before = () -> other.put("k", "theirs");
        assertThat(cache.remove("k", "old")).isFalse();
        assertThat(cache.get("k")).isEqualTo("theirs");
        assertThat(database).containsEntry("k", "theirs");
    }

    @Test
    void aRemovalThatLostAgainstAnotherIsNotSaidToHaveChangedNothing() {
        cache.put("k", "old");
        ours.before = () -> other.remove("k");
        assertThatThrownBy(() -> cache.remove("k", "old")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aChangeThatIsGivenUpIsNotSaidToHaveChangedNothing() {
        cache.put("k", "old");
        Runnable interrupting = () -> {
            other.put("k", "theirs");
            Thread.currentThread().interrupt();
        };
        ours.before = interrupting;
        assertThatThrownBy(() -> cache.replace("k", "ours")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(Thread.interrupted()).isEqualTo(isCalledInThisThread());
        ours.before = interrupting;
        assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                    entry.setValue("ours");
                    return null;
                }))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(Thread.interrupted()).isEqualTo(isCalledInThisThread());
    }

    @Test
    void aDatabaseThatCannotBeBroughtBackIsNotSaidToBeUnchanged() {
        cache.put("k", "old");
        ours.before = () -> {
            other.put("k", "theirs");
            ours.before = () -> {
                throw new IllegalStateException("database");
            };
        };
        assertThatThrownBy(() -> cache.replace("k", "old", "ours"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasRootCauseMessage("database");
    }

    @Test
    void whoNeverReachedTheWriterIsJustToldSo() {
        assertThat(cache.replace("k", "ours")).isFalse();
        assertThat(cache.remove("k", "ours")).isFalse();
        other.put("k", "theirs");
        assertThat(cache.putIfAbsent("k", "ours")).isFalse();
        assertThat(database).containsEntry("k", "theirs");
    }

    private Cache<String, String> cache(RegionCacheManagerImpl manager, Database writer) {
        return view(manager.createCache(
                "c",
                new MutableConfiguration<String, String>().setWriteThrough(true).setCacheWriterFactory(() -> writer)));
    }

    /** Writes to the database, after having done something else once. */
    private final class Database implements CacheWriter<String, String> {

        private Runnable before = () -> {};

        private void runBefore() {
            Runnable next = before;
            before = () -> {};
            next.run();
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            runBefore();
            database.put(entry.getKey(), entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.removeIf(entry -> {
                write(entry);
                return true;
            });
        }

        @Override
        public void delete(Object key) {
            runBefore();
            database.remove(key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.removeIf(key -> {
                delete(key);
                return true;
            });
        }
    }

    boolean isCalledInThisThread() {
        return true;
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
