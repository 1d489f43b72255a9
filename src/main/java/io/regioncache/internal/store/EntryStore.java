package io.regioncache.internal.store;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The entries of regions. Each operation on one key is atomic, for all processes.
 *
 * <p>Only live entries are returned: an expired one is never seen, nor one whose bytes have no valid header. A future
 * fails with {@link io.regioncache.RegionCacheException}; no operation with a condition, and no write at all, takes effect twice. All methods
 * are safe for use by many threads, and none blocks.
 */
public interface EntryStore {

    /** The live entry of a key, or null. */
    CompletableFuture<@Nullable Envelope> read(RegionName region, EncodedKey key);

    /** The live entries of many keys, in the order of the keys, null where there is none. Chunked and pipelined. */
    CompletableFuture<List<@Nullable Envelope>> readAll(RegionName region, List<EncodedKey> keys);

    /** The live entry of a key, whose expiry is moved in the same step; {@link Lifetime#NONE} removes it. */
    CompletableFuture<@Nullable Envelope> readAndTouch(RegionName region, EncodedKey key, Lifetime onAccess);

    /**
     * Moves the expiry of an entry if it still has the given version, which it keeps; {@link Lifetime#NONE} removes it.
     *
     * @return whether the entry was still there with that version
     */
    CompletableFuture<Boolean> touch(RegionName region, EncodedKey key, long version, Lifetime onAccess);

    /**
     * The live entry of a key, as a change would find it: {@link #read} may answer a little late where reads are served by replicas.
     */
    default CompletableFuture<@Nullable Envelope> readCurrent(RegionName region, EncodedKey key) {
        return read(region, key);
    }

    /** The live entry of a key or, if there is none, a lease to create it. */
    CompletableFuture<Found> readForUpdate(RegionName region, EncodedKey key);

    /** Gives up a lease that will not be used, unless others share it. Nobody need wait for it: leases end by themselves. */
    CompletableFuture<Void> release(RegionName region, EncodedKey key, Lease lease);

    /** Marks the region's history now, see {@link Condition.AbsentSince}. A mark stands for five minutes. */
    CompletableFuture<Mark> mark(RegionName region);

    /** Stores a value in a region without timeout; see {@link #write(RegionName, EncodedKey, Write, RegionTimeout)}. */
    default CompletableFuture<Outcome> write(RegionName region, EncodedKey key, Write write) {
        return write(region, key, write, RegionTimeout.NONE);
    }

    /**
     * Stores a value.
     *
     * @param write what to store and on what condition
     * @param timeout how long the region lives from now on, if something is stored; {@link RegionTimeout#NONE} changes nothing
     * @return what happened, with the entry from before if the write asks for it
     */
    CompletableFuture<Outcome> write(RegionName region, EncodedKey key, Write write, RegionTimeout timeout);

    /** Stores many values in a region without timeout. */
    default CompletableFuture<Void> writeAll(
            RegionName region, List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate) {
        return writeAll(region, entries, onCreate, onUpdate, RegionTimeout.NONE);
    }

    /**
     * Stores many values without conditions, in chunks that are pipelined; each entry is stored atomically, not all
     * together.
     *
     * @param entries the keys, no two of them equal, with their values
     * @param onCreate the lifetime of entries that are new
     * @param onUpdate the lifetime of entries that replace a live one
     * @param timeout how long the region lives from now on, if something is stored; {@link RegionTimeout#NONE} changes nothing
     */
    CompletableFuture<Void> writeAll(
            RegionName region, List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout);

    /**
     * Removes an entry.
     *
     * @param condition the condition; if it holds and the key has no entry the outcome is
     *     {@link Outcome.Effect#NOTHING}. Here {@link Condition.StillAbsent} and {@link Condition.AbsentSince} are the same as
     *     {@link Condition#ABSENT}
     * @param returnOld whether the outcome holds the removed entry
     */
    CompletableFuture<Outcome> remove(RegionName region, EncodedKey key, Condition condition, boolean returnOld);

    /**
     * Removes many entries, in chunks that are pipelined.
     *
     * @return how many of them were live
     */
    CompletableFuture<Long> removeAll(RegionName region, List<EncodedKey> keys);

    /**
     * A part of a region's live entries. An entry that is there from the first to the last call is returned at least
     * once; one that comes or goes meanwhile may or may not be; one may be returned twice if the region grows or shrinks
     * meanwhile (Redis, SCAN guarantees).
     *
     * @param cursor {@link Page#START}, then what the page before says
     * @param count about how many entries
     */
    CompletableFuture<Page> scan(RegionName region, String cursor, int count);
}
