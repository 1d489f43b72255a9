package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import org.jspecify.annotations.Nullable;

/** What a transaction knows of one entry: what it has read, and what it is going to change. For one thread. */
final class KnownEntry<K> {

    /** How much of what was read must still be so at the commit, from the least to the most. */
    enum Demand {
        /** Nothing. */
        NONE,
        /** Whether there is an entry. */
        PRESENCE,
        /** All. */
        VERSION
    }

    private final K key;
    private final EncodedKey encodedKey;
    private boolean read;
    private @Nullable Envelope stored;
    private Demand demand = Demand.NONE;
    private boolean changed;
    private @Nullable Envelope own;
    private @Nullable Envelope loaded;
    private @Nullable Lifetime lastAccess;

    KnownEntry(K key, EncodedKey encodedKey) {
        this.key = key;
        this.encodedKey = encodedKey;
    }

    K key() {
        return key;
    }

    EncodedKey encodedKey() {
        return encodedKey;
    }

    /** Whether it is known if there is an entry. */
    boolean isKnown() {
        return read || changed;
    }

    /** Whether the transaction has changed it, so that it makes no difference what is stored. */
    boolean isChanged() {
        return changed;
    }

    /** Whether it was read from the store. */
    boolean isRead() {
        return read;
    }

    /** What the store had, null if there was nothing. */
    @Nullable
    Envelope stored() {
        return stored;
    }

    /** Notes what the store has. */
    void read(@Nullable Envelope found) {
        read = true;
        stored = found;
    }

    /** The entry as the transaction sees it, null if there is none. */
    @Nullable
    Envelope current() {
        return changed ? own : stored;
    }

    /** Notes what the transaction has made of it, null if it has removed it. */
    void change(@Nullable Envelope entry) {
        changed = true;
        own = entry;
        loaded = null;
        lastAccess = null;
    }

    /** The value that was loaded for want of an entry, null if none was. */
    @Nullable
    Envelope loaded() {
        return loaded;
    }

    void load(Envelope value) {
        loaded = value;
    }

    /** Notes that an answer was given that follows from what was read, unless it follows from the transaction's own changes. */
    void demand(Demand added) {
        if (!changed && added.compareTo(demand) > 0) {
            demand = added;
        }
    }

    Demand demand() {
        return demand;
    }

    /** Notes an access; false if one of the same lifetime is noted already. */
    boolean access(Lifetime lifetime) {
        boolean news = !lifetime.equals(lastAccess);
        lastAccess = lifetime;
        return news;
    }
}
