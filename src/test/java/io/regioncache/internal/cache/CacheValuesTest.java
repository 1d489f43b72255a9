package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operations do to entries, and what they refuse. */
class CacheValuesTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final RegionCacheManagerImpl manager = TestManagers.open(store);
    private final RegionCache<String, List<String>> cache =
            view(manager.createCache("c", new MutableConfiguration<String, List<String>>()));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void valuesAreCopies() {
        List<String> value = new ArrayList<>(List.of("x"));
        cache.put("k", value);
        value.add("y");
        assertThat(cache.get("k")).containsExactly("x");
        cache.get("k").add("z");
        assertThat(cache.get("k")).containsExactly("x");
    }

    @Test
    void valuesCompareByEquals() {
        cache.put("k", new ArrayList<>(List.of("x")));
        assertThat(cache.replace("k", List.of("x"), new ArrayList<>(List.of("y"))))
                .as("another class of list, of other bytes, but equal")
                .isTrue();
        assertThat(cache.remove("k", List.of("x"))).isFalse();
        assertThat(cache.remove("k", List.of("y"))).isTrue();
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void conditionalOperations() {
        assertThat(cache.replace("k", list("1"))).isFalse();
        assertThat(cache.getAndReplace("k", list("1"))).isNull();
        assertThat(cache.putIfAbsent("k", list("1"))).isTrue();
        assertThat(cache.putIfAbsent("k", list("2"))).isFalse();
        assertThat(cache.getAndReplace("k", list("3"))).containsExactly("1");
        assertThat(cache.replace("k", list("4"))).isTrue();
        assertThat(cache.getAndPut("k", list("5"))).containsExactly("4");
        assertThat(cache.getAndRemove("k")).containsExactly("5");
        assertThat(cache.getAndRemove("k")).isNull();
        assertThat(cache.remove("k")).isFalse();
    }

    @Test
    void manyEntries() {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < 1_500; i++) {
            all.put("k" + i, list("v" + i));
        }
        cache.putAll(all);
        assertThat(cache.getAll(all.keySet())).isEqualTo(all);
        Map<String, List<String>> seen = new HashMap<>();
        cache.forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        assertThat(seen).isEqualTo(all);
        cache.removeAll(Set.of("k0", "k1", "nothing"));
        assertThat(cache.region().size()).isEqualTo(1_498);
        cache.removeAll();
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    @Test
    void iteratorsRemoveWhatTheyReturned() {
        cache.put("a", list("1"));
        cache.put("b", list("2"));
        Iterator<Cache.Entry<String, List<String>>> iterator = cache.iterator();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        String first = iterator.next().getKey();
        assertThat(iterator.hasNext()).isTrue();
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        assertThat(cache.containsKey(first))
                .as("looking ahead does not change what goes")
                .isFalse();
        String second = iterator.next().getKey();
        assertThat(cache.containsKey(second)).isTrue();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void nullsAreRefused() {
        Set<String> withNull = new HashSet<>();
        withNull.add(null);
        Map<String, List<String>> nullValue = new HashMap<>();
        nullValue.put("k", null);
        List<Runnable> calls = List.of(
                () -> cache.get(null),
                () -> cache.getAll(null),
                () -> cache.getAll(withNull),
                () -> cache.containsKey(null),
                () -> cache.put(null, list("v")),
                () -> cache.put("k", null),
                () -> cache.putAll(null),
                () -> cache.putAll(nullValue),
                () -> cache.replace("k", null, list("v")),
                () -> cache.replace("k", list("v"), null),
                () -> cache.remove("k", null),
                () -> cache.removeAll(null),
                () -> cache.removeAll(withNull),
                () -> cache.loadAll(withNull, true, null),
                () -> cache.invoke("k", null),
                () -> cache.invokeAll(withNull, (entry, args) -> null));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void configuredTypesAreChecked() {
        Cache typed = view(manager.createCache(
                "typed", new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class)));
        assertThatThrownBy(() -> typed.put(1, 1)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> typed.put("k", "v")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> typed.get(1)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> typed.putAll(Map.of("k", "v"))).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> typed.invoke("k", (entry, args) -> {
                    entry.setValue("v");
                    return null;
                }))
                .hasCauseInstanceOf(ClassCastException.class);
    }

    @Test
    void whatCannotBeDecodedIsAbsent() {
        cache.put("k", list("old codec"));
        RegionCacheManagerImpl newer = TestManagers.open(store, 2);
        Cache<String, List<String>> other = newer.createCache("c", new MutableConfiguration<String, List<String>>());
        assertThat(other.get("k")).isNull();
        assertThat(other.containsKey("k")).isFalse();
        assertThat(other.getAll(Set.of("k"))).isEmpty();
        assertThat(other.iterator().hasNext()).isFalse();
        assertThat(other.<Boolean>invoke("k", (entry, args) -> entry.exists())).isFalse();
        assertThat(other.putIfAbsent("k", list("new codec")))
                .as("is not stuck for ever")
                .isTrue();
        assertThat(other.get("k")).containsExactly("new codec");
    }

    /** The server decides these without looking at values. */
    @Test
    void whatCannotBeDecodedCanBeReplacedAndRemoved() {
        RegionCacheManagerImpl newer = TestManagers.open(store, 2);
        Cache<String, List<String>> other = newer.createCache("c", new MutableConfiguration<String, List<String>>());
        cache.put("k", list("old codec"));
        assertThat(other.replace("k", list("old codec"), list("new codec"))).isFalse();
        assertThat(other.remove("k", list("old codec"))).isFalse();
        assertThat(other.replace("k", list("new codec"))).isTrue();
        assertThat(other.get("k")).containsExactly("new codec");
        cache.put("k", list("old codec"));
        assertThat(other.getAndReplace("k", list("new codec"))).isNull();
        assertThat(other.get("k")).containsExactly("new codec");
        cache.put("k", list("old codec"));
        assertThat(other.remove("k")).isTrue();
        cache.put("k", list("old codec"));
        assertThat(other.getAndRemove("k")).isNull();
        assertThat(cache.containsKey("k")).isFalse();
        newer.close();
    }

    @Test
    void aClosedCacheRefusesEverything() {
        Iterator<Cache.Entry<String, List<String>>> iterator = cache.iterator();
        cache.close();
        cache.close();
        assertThat(cache.isClosed()).isTrue();
        List<Runnable> calls = List.of(
                () -> cache.get("k"),
                () -> cache.put("k", list("v")),
                () -> cache.remove("k"),
                () -> cache.clear(),
                () -> cache.removeAll(),
                () -> assertThat(cache.iterator()).isNull(),
                () -> assertThat(iterator.hasNext()).isTrue(),
                () -> cache.invoke("k", (entry, args) -> null),
                () -> cache.child("x"),
                () -> cache.loadAll(Set.of("k"), true, null));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<String> list(String element) {
        return new ArrayList<>(List.of(element));
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
