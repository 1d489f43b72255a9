package io.regioncache.internal.cache;

import io.regioncache.internal.store.EncodedKey;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one cache whose values the current thread is computing. A function that asks for one of them asks for what it is
 * itself to give, directly or by way of other functions.
 */
final class KeysUnderWay {

    /** Those of all caches; null for none. */
    private static final ThreadLocal<@Nullable Set<OwnedKey>> keys = new ThreadLocal<>();

    private record OwnedKey(KeysUnderWay owner, EncodedKey key) {}

    /**
     * Notes that the thread computes the value of a key, until it is closed by the same thread.
     *
     * @throws IllegalStateException if the thread does so already
     */
    Entered enter(EncodedKey key) {
        requireNotUnderWay(key);
        Set<OwnedKey> mine = keys.get();
        if (mine == null) {
            mine = new HashSet<>();
            keys.set(mine);
        }
        OwnedKey entered = new OwnedKey(this, key);
        mine.add(entered);
        return new Entered(mine, entered);
    }

    /** Throws {@link IllegalStateException} if the thread computes the value of a key. */
    void requireNotUnderWay(EncodedKey key) {
        Set<OwnedKey> mine = keys.get();
        if (mine != null && mine.contains(new OwnedKey(this, key))) {
            throw new IllegalStateException(
                    "Recursive computation: the function asks for the key whose value it computes");
        }
    }

    /** A key that is noted. */
    static final class Entered implements AutoCloseable {

        private final Set<OwnedKey> mine;
        private final OwnedKey key;

        private Entered(Set<OwnedKey> mine, OwnedKey key) {
            this.mine = mine;
            this.key = key;
        }

        @Override
        public void close() {
            mine.remove(key);
            if (mine.isEmpty()) {
                keys.remove();
            }
        }
    }
}
