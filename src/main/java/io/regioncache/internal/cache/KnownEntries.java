package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionName;
import io.regioncache.internal.cache.KnownEntry.Demand;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction knows of the entries of one region. Each is read once at most. For one thread. */
final class KnownEntries<K, V> {

    private final RegionName region;
    private final RegionEntries<K, V> entries;
    private final Map<EncodedKey, KnownEntry<K>> known = new LinkedHashMap<>();

    KnownEntries(RegionName region, RegionEntries<K, V> entries) {
        this.region = region;
        this.entries = entries;
    }

    /** The entry of a key, of which nothing need be known yet. */
    KnownEntry<K> of(K key) {
        return known.computeIfAbsent(entries.encodeKey(key), encoded -> new KnownEntry<>(key, encoded));
    }

    /** The entry of a key, known. */
    KnownEntry<K> read(K key) {
        KnownEntry<K> entry = of(key);
        if (!entry.isKnown()) {
            entry.read(Await.answer(entries.read(entry.encodedKey())));
        }
        return entry;
    }

    /** The entries of many keys, known, in the order of the keys. */
    List<KnownEntry<K>> readAll(Collection<? extends K> keys) {
        List<KnownEntry<K>> all = new ArrayList<>(keys.size());
        keys.forEach(key -> all.add(of(key)));
        List<KnownEntry<K>> unknown =
                all.stream().filter(entry -> !entry.isKnown()).toList();
        if (!unknown.isEmpty()) {
            List<@Nullable Envelope> found = Await.answer(
                    entries.readAll(unknown.stream().map(KnownEntry::encodedKey).toList()));
            for (int i = 0; i < unknown.size(); i++) {
                unknown.get(i).read(found.get(i));
            }
        }
        return all;
    }

    /** The value of an entry as the transaction sees it, an object of the caller's own; null if there is none. */
    @Nullable
    V value(KnownEntry<K> entry) {
        return entries.decodeValue(entry.current());
    }

    /** Adds what must hold at the commit. */
    void addChecks(boolean optimistic, List<Check> checks) {
        for (KnownEntry<K> entry : known.values()) {
            if (entry.isRead() && (optimistic || entry.demand() != Demand.NONE)) {
                checks.add(new Check(region, entry.encodedKey(), condition(optimistic, entry)));
            }
        }
    }

    /** An entry that can't be decoded is absent, which holds as long as it is the same. */
    private Condition condition(boolean optimistic, KnownEntry<K> entry) {
        Envelope stored = entry.stored();
        boolean presenceWillDo = !optimistic && entry.demand() == Demand.PRESENCE;
        return presenceWillDo && stored != null && entries.decodeValue(stored) != null
                ? Condition.PRESENT
                : Writes.ifStill(stored);
    }

    /** The key that was encoded so. */
    K key(EncodedKey encodedKey) {
        return requireNonNull(known.get(encodedKey)).key();
    }
}
