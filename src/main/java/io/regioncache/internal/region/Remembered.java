package io.regioncache.internal.region;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What was made for the keys that were used lately, and is made again if it was forgotten. Safe for use by many threads.
 *
 * @param <K> the keys
 * @param <V> what is made of them
 */
public final class Remembered<K, V> {

    private static final int MOST = 4096;

    private final Function<K, V> maker;
    private final ConcurrentMap<K, V> known = new ConcurrentHashMap<>();

    /** Remembers what the maker makes; it must not use this itself. */
    public Remembered(Function<K, V> maker) {
        this.maker = maker;
    }

    /** What is made of a key. */
    public V of(K key) {
        V made = known.get(key); // without the lock that computeIfAbsent may take
        if (made != null) {
            return made;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(key, maker);
    }
}
