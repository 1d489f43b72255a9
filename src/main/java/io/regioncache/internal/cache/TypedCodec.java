package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A cache's codec with the types of the cache. What can't be decoded is absent: the first time is logged as a warning,
 * later ones for debugging only.
 *
 * <p>The casts are those of JSR-107: types are checked at run time only if the cache is configured with types, and are
 * the caller's promise otherwise.
 */
final class TypedCodec<K, V> {

    private static final Logger log = LoggerFactory.getLogger(TypedCodec.class);

    private final RegionName region;
    private final EntryCodec codec;
    private final AtomicBoolean warned = new AtomicBoolean();

    TypedCodec(RegionName region, EntryCodec codec) {
        this.region = region;
        this.codec = codec;
    }

    EncodedKey encodeKey(K key) {
        return codec.encodeKey(key);
    }

    EncodedValue encodeValue(V value) {
        return codec.encodeValue(value);
    }

    /** The key, or null if it can't be decoded. */
    @SuppressWarnings("unchecked")
    @Nullable
    K decodeKey(EncodedKey key) {
        try {
            return (K) codec.decodeKey(key);
        } catch (UndecodableException e) {
            report("key", e);
            return null;
        }
    }

    /** The value, or null if there is none or it can't be decoded. */
    @SuppressWarnings("unchecked")
    @Nullable
    V decodeValue(@Nullable Envelope envelope) {
        if (envelope == null) {
            return null;
        }
        try {
            return (V) codec.decodeValue(envelope);
        } catch (UndecodableException e) {
            report("value", e);
            return null;
        }
    }

    /** A copy of a value that whoever has the value can't change, or the value itself if its codec can't copy it. */
    @SuppressWarnings("unchecked")
    V copy(V value) {
        try {
            return (V) codec.decodeValue(Envelope.wrap(codec.encodeValue(value), 0, 0));
        } catch (UndecodableException | CacheException e) {
            log.debug("A value in cache {} can't be copied", region, e);
            return value;
        }
    }

    private void report(String what, UndecodableException failure) {
        Level level = warned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
        log.atLevel(level)
                .setCause(failure)
                .log("A {} in cache {} can't be decoded and counts as absent", what, region);
    }
}
