package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCache;
import io.regioncache.TransactionConflictException;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What writers and listeners are told of a transaction, above all of one that fails. */
@Timeout(60)
class TransactionWritersTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCacheManagerImpl elsewhere = TestManagers.open(store);
    private final List<String> told = new ArrayList<>();
    private final Map<Object, String> database = new TreeMap<>();
    private final RegionCache<String, String> cache = manager.createCache("c", configuration("c"));
    private final RegionCache<String, String> other = manager.createCache("d", configuration("d"));
    private final RegionCache<String, String> theirs =
            elsewhere.createCache("c", new MutableConfiguration<String, String>());
    private Runnable before = () -> {};
    private String failing = "";

    private MutableConfiguration<String, String> configuration(String name) {
        return new MutableConfiguration<String, String>()
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> new Database(name));
    }

    @AfterEach
    void close() {
        manager.close();
        elsewhere.close();
    }

    @Test
    void writersAreToldAtTheCommitInOrder() {
        manager.transaction(tx -> {
            tx.on(cache).put("a", "1");
            tx.on(other).put("a", "2");
            tx.on(cache).remove("b");
            tx.on(cache).put("a", "3");
            tx.on(other).removeAll(Set.of("x"));
            tx.on(other).putAll(Map.of("y", "4"));
            tx.on(other).putIfAbsent("a", "not");
            assertThat(told).isEmpty();
        });
        assertThat(told)
                .containsExactly(
                        "c write a=1",
                        "d write a=2",
                        "c delete b",
                        "c write a=3",
                        "d deleteAll [x]",
                        "d writeAll {y=4}");
    }

    @Test
    void writersAreToldNothingWithoutACommit() {
        cache.begin().put("a", "1");
        assertThat(told).isEmpty();
    }

    @Test
    void aWriterThatFailsEndsItAndWhatOthersWereToldIsTakenBack() {
        cache.put("a", "old a");
        other.put("a", "old d");
        told.clear();
        failing = "b";
        assertThatExceptionOfType(CacheWriterException.class)
                .isThrownBy(() -> manager.transaction(tx -> {
                    tx.on(cache).put("a", "1");
                    tx.on(other).remove("a");
                    tx.on(cache).put("a", "2");
                    tx.on(cache).put("b", "3");
                    tx.on(other).put("never", "told");
                }));
        assertThat(told)
                .containsExactly("c write a=1", "d delete a", "c write a=2", "c write a=old a", "d write a=old d");
        assertThat(cache.get("a")).isEqualTo("old a");
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(other.get("a")).isEqualTo("old d");
    }

    @Test
    void aWriterOfManyThatFailsInPartEndsItToo() {
        cache.put("a", "old");
        told.clear();
        failing = "b";
        assertThatExceptionOfType(CacheWriterException.class)
                .isThrownBy(() -> cache.transaction(tx -> tx.putAll(new TreeMap<>(Map.of("a", "1", "b", "2")))));
        assertThat(database).containsEntry("c a", "old").doesNotContainKey("c b");
        assertThat(cache.get("a")).isEqualTo("old");
        assertThat(cache.containsKey("b")).isFalse();
    }

    @Test
    void whatCanNotBeTakenBackIsSaid() {
        failing = "b";
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> cache.transaction(tx -> {
                    tx.put("new", "1");
                    tx.put("b", "2");
                }))
                .withCauseInstanceOf(CacheWriterException.class);
        assertThat(cache.containsKey("new")).isFalse();
    }

    @Test
    void aConflictIsTakenBack() {
        cache.put("a", "old");
        cache.put("b", "old");
        before = () -> theirs.put("a", "theirs");
        assertThatExceptionOfType(TransactionConflictException.class)
                .isThrownBy(() -> cache.transaction(tx -> {
                    tx.replace("a", "old", "ours");
                    tx.put("b", "ours");
                }));
        assertThat(database).isEqualTo(new TreeMap<>(Map.of("c a", "theirs", "c b", "old")));
        assertThat(cache.get("b")).isEqualTo("old");
    }

    @Test
    void aConflictThatCanNotBeTakenBackIsSaid() {
        cache.put("a", "old");
        before = () -> theirs.remove("a");
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> cache.transaction(tx -> tx.replace("a", "old", "ours")))
                .withCauseInstanceOf(TransactionConflictException.class);
    }

    @Test
    void aListenerThatFailsKeepsNoOtherFromHearing() {
        List<String> heard = new ArrayList<>();
        RegionCache<String, String> loud = manager.createCache(
                "loud",
                new MutableConfiguration<String, String>()
                        .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                                () -> new Hearing("first", heard), null, true, true))
                        .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                                () -> new Hearing("second", heard), null, true, true)));
        assertThatExceptionOfType(CacheEntryListenerException.class)
                .isThrownBy(() -> loud.transaction(tx -> {
                    tx.put("a", "1");
                    tx.put("fail", "2");
                    tx.put("a", "3");
                    tx.remove("a");
                    assertThat(heard).isEmpty();
                }));
        assertThat(heard.stream().filter(event -> event.startsWith("first")))
                .containsExactly("first CREATED a=1", "first CREATED fail=2", "first UPDATED a=3", "first REMOVED a=3");
        assertThat(heard.stream().filter(event -> event.startsWith("second"))).hasSize(4);
        assertThat(loud.get("fail")).isEqualTo("2");
    }

    private record Hearing(String name, List<String> heard)
            implements CacheEntryCreatedListener<String, String>,
                    CacheEntryUpdatedListener<String, String>,
                    CacheEntryRemovedListener<String, String> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            hear(events);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            hear(events);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            hear(events);
        }

        private void hear(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            for (CacheEntryEvent<? extends String, ? extends String> event : events) {
                heard.add(name + " " + event.getEventType() + " " + event.getKey() + "=" + event.getValue());
                if (event.getKey().equals("fail")) {
                    throw new IllegalStateException("no");
                }
            }
        }
    }

    private final class Database implements CacheWriter<String, String> {

        private final String name;

        Database(String name) {
            this.name = name;
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            refuse(entry.getKey());
            told.add(name + " write " + entry.getKey() + "=" + entry.getValue());
            database.put(name + " " + entry.getKey(), entry.getValue());
            before.run();
            before = () -> {};
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            Map<String, String> all = new TreeMap<>();
            entries.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            told.add(name + " writeAll " + all);
            entries.removeIf(entry -> {
                if (entry.getKey().equals(failing)) {
                    return false;
                }
                database.put(name + " " + entry.getKey(), entry.getValue());
                return true;
            });
            if (!entries.isEmpty()) {
                throw new CacheWriterException("no");
            }
        }

        @Override
        public void delete(Object key) {
            refuse(key);
            told.add(name + " delete " + key);
            database.remove(name + " " + key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            told.add(name + " deleteAll " + keys);
            keys.forEach(key -> database.remove(name + " " + key));
            keys.clear();
        }

        private void refuse(Object key) {
            if (key.equals(failing)) {
                throw new CacheWriterException("no");
            }
        }
    }
}
