package io.regioncache.internal.cache;

import io.regioncache.internal.cache.KnownEntry.Demand;
import io.regioncache.internal.cache.TransactionStep.Kind;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a transaction that works on one cache: knows its entries as the transaction sees them, and says which steps its
 * changes take. For one thread.
 */
final class RegionPart<K, V> {

    private final TransactionParts<K, V> parts;
    private final RegionEntries<K, V> entries;
    private final Expiry expiry;
    private final KnownEntries<K, V> known;
    private final Consumer<TransactionStep<K, V>> steps;
    private final PartFigures figures = new PartFigures();

    RegionPart(TransactionParts<K, V> parts, Consumer<TransactionStep<K, V>> steps) {
        this.parts = parts;
        this.entries = parts.entries();
        this.expiry = parts.expiry();
        this.known = new KnownEntries<>(parts.region(), entries);
        this.steps = steps;
    }

    TransactionParts<K, V> parts() {
        return parts;
    }

    PartFigures figures() {
        return figures;
    }

    /** Adds what must hold at the commit. */
    void addChecks(boolean optimistic, List<Check> checks) {
        known.addChecks(optimistic, checks);
    }

    /** The key that was encoded so. */
    K key(EncodedKey encodedKey) {
        return known.key(encodedKey);
    }

    /** The entry of a key, after it was read if it is not known. */
    KnownEntry<K> read(K key) {
        return known.read(key);
    }

    /** The entries of many keys, after those were read that are not known. */
    List<KnownEntry<K>> readAll(Collection<? extends K> keys) {
        return known.readAll(keys);
    }

    /** The value of an entry that is known, an object of the caller's own; null if there is none. */
    @Nullable
    V value(KnownEntry<K> entry) {
        return known.value(entry);
    }

    /** The value of an entry that is known, of which the caller is going to give an answer that must hold at the commit. */
    @Nullable
    V value(KnownEntry<K> entry, Demand demand) {
        entry.demand(demand);
        return known.value(entry);
    }

    /** The value that was loaded for an entry before, null if none was. */
    @Nullable
    V loaded(KnownEntry<K> entry) {
        return entries.decodeValue(entry.loaded());
    }

    /** Loads values for entries that are not there, and keeps them for this transaction. */
    Map<K, V> load(List<KnownEntry<K>> missing) {
        Map<K, V> loaded = new LinkedHashMap<>();
        for (int from = 0; from < missing.size(); from += Pipeline.WIDTH) {
            List<KnownEntry<K>> some = missing.subList(from, Math.min(from + Pipeline.WIDTH, missing.size()));
            Map<K, V> values = loadSome(some);
            for (KnownEntry<K> entry : some) {
                V value = values.get(entry.key());
                if (value != null) {
                    entry.load(Envelope.wrap(entries.encodeValue(value), 0, 0));
                    loaded.put(entry.key(), value);
                }
            }
        }
        return loaded;
    }

    private Map<K, V> loadSome(List<KnownEntry<K>> missing) {
        if (missing.size() > 1) {
            return parts.loader().loadAll(missing.stream().map(KnownEntry::key).toList());
        }
        K key = missing.get(0).key();
        V value = parts.loader().load(key);
        return value == null ? Map.of() : Map.of(key, value);
    }

    /** Makes an access of an entry that is there. */
    void access(TransactionOperation operation, KnownEntry<K> entry) {
        Lifetime lifetime = expiry.onAccess();
        if (lifetime.equals(Lifetime.UNCHANGED) || !entry.access(lifetime)) {
            return;
        }
        Envelope stored = entry.stored();
        Long version = entry.isChanged() || stored == null ? null : stored.version();
        steps.accept(new TransactionStep<>(
                parts, operation, Kind.ACCESS, entry.key(), entry.encodedKey(), null, lifetime, lifetime, version));
        if (lifetime.equals(Lifetime.NONE)) {
            entry.change(null);
        }
    }

    /** Stores a value whatever is there, without reading what is not known unless the expiry depends on it. */
    void put(TransactionOperation operation, K key, V value) {
        KnownEntry<K> entry = known.of(key);
        if (isPutBlindly()) {
            store(operation, entry, entries.encodeValue(value), expiry.onCreate(), expiry.onUpdate());
        } else {
            putOver(operation, known.read(key), value);
        }
    }

    /** Whether each value that is put is stored, by a policy that need not know what is there. */
    boolean isPutBlindly() {
        return expiry.isConstant()
                && !expiry.onCreate().equals(Lifetime.NONE)
                && !expiry.onUpdate().equals(Lifetime.NONE);
    }

    /** Stores a value over an entry that is known; tells whether it is there afterwards. */
    boolean putOver(TransactionOperation operation, KnownEntry<K> entry, V value) {
        EncodedValue encoded = entries.encodeValue(value);
        Lifetime lifetime = known.value(entry) == null ? expiry.onCreate() : expiry.onUpdate();
        if (lifetime.equals(Lifetime.NONE) || expiry.isConstant()) {
            entry.demand(Demand.PRESENCE); // whether there is an entry afterwards follows from whether there was one
        }
        store(operation, entry, encoded, lifetime, lifetime);
        return !lifetime.equals(Lifetime.NONE);
    }

    private void store(
            TransactionOperation operation,
            KnownEntry<K> entry,
            EncodedValue value,
            Lifetime onCreate,
            Lifetime onUpdate) {
        steps.accept(new TransactionStep<>(
                parts, operation, Kind.STORE, entry.key(), entry.encodedKey(), value, onCreate, onUpdate, null));
        entry.change(onCreate.equals(Lifetime.NONE) ? null : Envelope.wrap(value, 0, 0));
    }

    /** Removes an entry, of which nothing need be known. */
    void remove(TransactionOperation operation, K key) {
        KnownEntry<K> entry = known.of(key);
        steps.accept(new TransactionStep<>(
                parts,
                operation,
                Kind.REMOVE,
                entry.key(),
                entry.encodedKey(),
                null,
                Lifetime.NONE,
                Lifetime.NONE,
                null));
        entry.change(null);
    }
}
