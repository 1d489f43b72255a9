package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.KeyedEnvelope;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What iterations make of the entries that a scan finds.
 *
 * @param clockMillis the server's clock
 */
record SeenEntries<K, V>(RegionEntries<K, V> entries, Expiry expiry, LongSupplier clockMillis) {

    /** The entry as users see it; null if it has expired since, or can't be decoded. */
    @Nullable
    CacheEntry<K, V> decode(KeyedEnvelope found) {
        if (found.envelope().isExpiredAt(clockMillis.getAsLong())) {
            return null;
        }
        V value = entries.decodeValue(found.envelope()); // first: its stamp tells whether the key is of this codec too
        K key = value == null ? null : entries.codec().decodeKey(found.key());
        return key == null || value == null ? null : new CacheEntry<>(key, value);
    }

    /** What an access does to the expiry of an entry. */
    Lifetime onAccess() {
        return expiry.onAccess();
    }

    /** Makes an access of an entry. */
    CompletableFuture<Boolean> touch(KeyedEnvelope found, Lifetime lifetime) {
        return entries.touch(found.key(), found.envelope(), lifetime);
    }
}
