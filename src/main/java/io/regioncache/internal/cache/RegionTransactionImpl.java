package io.regioncache.internal.cache;

import io.regioncache.RegionTransaction;
import io.regioncache.internal.cache.KnownEntry.Demand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction, or the part of one, as users see it: checks what it is asked, and counts what it answers. */
final class RegionTransactionImpl<K, V> implements RegionTransaction<K, V> {

    private final OpenTransaction transaction;
    private final RegionPart<K, V> part;
    private final TypeGuard<K, V> types;
    private final PartFigures figures;
    private final boolean alone;

    /**
     * Creates it.
     *
     * @param part the cache that it works on
     * @param alone whether that is the only one, so that it is committed here
     */
    RegionTransactionImpl(OpenTransaction transaction, RegionPart<K, V> part, boolean alone) {
        this.transaction = transaction;
        this.part = part;
        this.types = part.parts().types();
        this.figures = part.figures();
        this.alone = alone;
    }

    @Override
    public @Nullable V get(K key) {
        TransactionOperation operation = begin();
        types.checkKey(key);
        long start = System.nanoTime();
        KnownEntry<K> entry = part.read(key);
        V value = part.value(entry);
        if (value != null) {
            figures.addGet(true, start);
            part.access(operation, entry);
            return value;
        }
        V loaded = part.loaded(entry);
        figures.addGet(loaded != null, start); // now, since the time of a load does not count
        return loaded != null || !isReadThrough()
                ? loaded
                : part.load(List.of(entry)).get(key);
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        TransactionOperation operation = beginMany();
        types.checkKeys(keys);
        long start = System.nanoTime();
        Map<K, V> result = new LinkedHashMap<>();
        List<KnownEntry<K>> missing = new ArrayList<>();
        List<KnownEntry<K>> found = new ArrayList<>();
        for (KnownEntry<K> entry : part.readAll(keys)) {
            V value = part.value(entry);
            V known = value == null ? part.loaded(entry) : value;
            if (value != null) {
                found.add(entry);
            }
            if (known == null) {
                missing.add(entry);
            } else {
                result.put(entry.key(), known);
            }
        }
        figures.addGets(result.size(), missing.size(), start);
        found.forEach(entry -> part.access(operation, entry));
        if (isReadThrough()) {
            result.putAll(part.load(missing));
        }
        return result;
    }

    private boolean isReadThrough() {
        return part.parts().loader().isReadThrough();
    }

    @Override
    public boolean containsKey(K key) {
        begin();
        types.checkKey(key);
        return part.value(part.read(key)) != null;
    }

    @Override
    public void put(K key, V value) {
        TransactionOperation operation = begin();
        types.check(key, value);
        part.put(operation, key, value);
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        TransactionOperation operation = begin();
        types.check(key, value);
        Looked<K, V> looked = look(key, Demand.VERSION);
        part.putOver(operation, looked.entry, value);
        return looked.value;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        TransactionOperation operation = beginMany();
        types.checkEntries(map);
        if (!part.isPutBlindly()) {
            part.readAll(map.keySet());
        }
        map.forEach((key, value) -> part.put(operation, key, value));
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        TransactionOperation operation = begin();
        types.check(key, value);
        Looked<K, V> looked = look(key, Demand.PRESENCE);
        return looked.value == null && part.putOver(operation, looked.entry, value);
    }

    @Override
    public boolean replace(K key, V value) {
        TransactionOperation operation = begin();
        types.check(key, value);
        Looked<K, V> looked = look(key, Demand.PRESENCE);
        if (looked.value == null) {
            return false;
        }
        part.putOver(operation, looked.entry, value);
        return true;
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        TransactionOperation operation = begin();
        types.check(key, newValue);
        types.checkValue(oldValue);
        Looked<K, V> looked = look(key, Demand.VERSION);
        if (!isEqual(operation, looked, oldValue)) {
            return false;
        }
        part.putOver(operation, looked.entry, newValue);
        return true;
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        TransactionOperation operation = begin();
        types.check(key, value);
        Looked<K, V> looked = look(key, Demand.VERSION);
        if (looked.value != null) {
            part.putOver(operation, looked.entry, value);
        }
        return looked.value;
    }

    @Override
    public boolean remove(K key) {
        TransactionOperation operation = begin();
        types.checkKey(key);
        KnownEntry<K> entry = part.read(key);
        boolean there = part.value(entry, Demand.PRESENCE) != null;
        part.remove(operation, key);
        return there;
    }

    @Override
    public boolean remove(K key, V oldValue) {
        TransactionOperation operation = begin();
        types.check(key, oldValue);
        if (!isEqual(operation, look(key, Demand.VERSION), oldValue)) {
            return false;
        }
        part.remove(operation, key);
        return true;
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        TransactionOperation operation = begin();
        types.checkKey(key);
        V old = look(key, Demand.VERSION).value;
        part.remove(operation, key);
        return old;
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        TransactionOperation operation = beginMany();
        types.checkKeys(keys);
        keys.forEach(key -> part.remove(operation, key));
    }

    @Override
    public void commit() {
        if (!alone) {
            throw new IllegalStateException(
                    "This is part of a transaction over several caches, which is to be committed");
        }
        transaction.commit();
    }

    @Override
    public void close() {
        if (alone) {
            transaction.end();
        }
    }

    private TransactionOperation begin() {
        transaction.requireOpen(part);
        return TransactionOperation.onOne();
    }

    private TransactionOperation beginMany() {
        transaction.requireOpen(part);
        return TransactionOperation.onMany();
    }

    /** Looks a key up for an answer that must hold at the commit, which is counted. */
    private Looked<K, V> look(K key, Demand demand) {
        long start = System.nanoTime();
        KnownEntry<K> entry = part.read(key);
        V value = part.value(entry, demand);
        figures.addGet(value != null, start);
        return new Looked<>(entry, value);
    }

    /** Whether the value of an entry is the expected one. If it is another, this is an access. */
    private boolean isEqual(TransactionOperation operation, Looked<K, V> looked, V expected) {
        V current = looked.value;
        if (current == null || current.equals(expected)) {
            return current != null;
        }
        part.access(operation, looked.entry);
        return false;
    }

    private record Looked<K, V>(
            KnownEntry<K> entry, @Nullable V value) {}
}
