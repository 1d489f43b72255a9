package io.regioncache.hibernate;

import io.regioncache.EntrySnapshot;
import io.regioncache.MarkedPut;
import io.regioncache.MarkedPut.Result;
import io.regioncache.RegionCache;
import io.regioncache.hibernate.LockItem.Holder;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.hibernate.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The items of one read-write cache, for all processes: each is changed by compare-and-set.
 *
 * <p>A state that was loaded is stored in two cases. Where there is an item, by compare-and-set, if the item admits it: it is
 * of an older version, or a lock that was given up before the transaction that loaded began. Where there is none, if nothing can have
 * been there since that transaction began: every change leaves an item for longer than any transaction may take until it stores
 * what it has loaded, and the mark that is older than the transaction shows that nobody has cleared the region.
 */
final class ReadWriteItems {

    /** How long a lock that was given up keeps out what was loaded before: longer than a mark stands, by far. */
    private static final Duration TRACE = Duration.ofMinutes(10);

    private static final Duration LOCK_LIFE = TRACE.plus(CacheClock.TIMEOUT);
    private static final int MOST_TRIES = 1_000;

    private final RegionStorage storage;
    private final RegionCache<Object, Object> cache;
    private final RegionMarks marks;
    private final CacheClock clock;
    private final long mostNanos;
    private final VersionOrder versions;

    /**
     * The items of a cache.
     *
     * @param shortestLife how long an item lives at least; what was loaded by transactions that are older than half of that is not
     *     stored where there is none
     */
    ReadWriteItems(
            RegionStorage storage, RegionMarks marks, CacheClock clock, Duration shortestLife, VersionOrder versions) {
        this.storage = storage;
        this.cache = storage.cache();
        this.marks = marks;
        this.clock = clock;
        this.mostNanos = shortestLife.toNanos() / 2; // so that what is on its way arrives in time, too
        this.versions = versions;
    }

    /** The state of a key that a transaction may see, null if there is none. */
    @Nullable
    Object get(TransactionContext transaction, Object key) {
        return storage.get(key) instanceof StateItem item && item.isReadable(transaction.getCachingTimestamp())
                ? item.state()
                : null;
    }

    /** Whether there is a state. */
    boolean contains(Object key) {
        return storage.get(key) instanceof StateItem;
    }

    /**
     * Stores a state that a transaction has loaded, if nothing newer can be there or come.
     *
     * @param isMinimal whether a state of no version is left alone
     * @return whether it was stored
     */
    boolean putLoaded(
            TransactionContext transaction, Object key, Object state, @Nullable Object version, boolean isMinimal) {
        StateItem item = new StateItem(state, version, transaction.getCachingTimestamp());
        return isTrue(storage.tried("not stored", () -> {
            MarkedPut<Object> put = putIfAbsent(transaction, key, item);
            return put.isStored()
                    || (put.result() == Result.PRESENT
                            && !(isMinimal && version == null)
                            && isAdmitted(put.present(), item)
                            && putOver(key, item));
        }));
    }

    /** Stores a state that a transaction has inserted and committed, if nobody was here since. */
    boolean putInserted(TransactionContext transaction, Object key, Object state, @Nullable Object version) {
        StateItem item = new StateItem(state, version, clock.earliest());
        return isTrue(storage.tried(
                "not stored", () -> putIfAbsent(transaction, key, item).isStored()));
    }

    private MarkedPut<Object> putIfAbsent(TransactionContext transaction, Object key, StateItem item) {
        boolean isTooOld = System.nanoTime() - transaction.begunNanos() > mostNanos;
        RegionMarks.Made mark = isTooOld ? null : marks.before(transaction.begunNanos());
        if (mark == null) {
            Object present = cache.get(key);
            return new MarkedPut<>(present == null ? Result.MARK_IS_OVER : Result.PRESENT, present);
        }
        MarkedPut<Object> put = mark.mark().putIfAbsent(key, item);
        if (put.result() == Result.MARK_IS_OVER) {
            marks.isOver(mark);
        }
        return put;
    }

    private boolean putOver(Object key, StateItem item) {
        try (EntrySnapshot<Object> found = cache.optimistic().snapshot(key)) {
            return found.value() != null && isAdmitted(found.value(), item) && found.put(item);
        }
    }

    /** What no read-write cache of ours has stored can't be read, nor trusted; it keeps nothing out. */
    private boolean isAdmitted(@Nullable Object present, StateItem item) {
        return !(present instanceof CacheItem there)
                || there.admits(item.timestamp(), version -> versions.isNewer(item.version(), version));
    }

    /**
     * Locks a key before its state is changed in the database.
     *
     * @param version the version that the transaction knows
     */
    ItemLock lock(Object key, @Nullable Object version) {
        ItemLock lock = new ItemLock(ThreadLocalRandom.current().nextLong());
        RegionStorage.translated(() -> change(key, present -> {
            Holder holder = new Holder(lock.id(), clock.latest() + CacheClock.timeoutMicros());
            Object newest = versions.newest(versionOf(present), version);
            return lockOf(present).with(holder, clock.earliest(), newest);
        }));
        return lock;
    }

    /** Gives up a lock, or what it was, after the transaction. */
    void unlock(Object key, @Nullable ItemLock lock) {
        storage.orLater(
                key,
                () -> change(key, present -> released(present, lock)),
                () -> change(key, present -> released(present, lock)));
    }

    private LockItem released(@Nullable Object present, @Nullable ItemLock lock) {
        long at = clock.latest();
        return lock == null ? lockOf(present).without(0, at) : lockOf(present).without(lock.id(), at);
    }

    /**
     * Stores the state that a transaction has updated and committed, if nobody else has changed it since the lock; else gives up
     * the lock.
     *
     * @param before the version that the transaction found
     */
    boolean putUpdated(
            Object key, Object state, @Nullable Object version, @Nullable Object before, @Nullable ItemLock lock) {
        StateItem item = new StateItem(state, version, clock.earliest());
        return storage.orLater(key, () -> change(key, present -> released(present, lock)), () -> {
            CacheItem stored = change(key, present -> isLast(present, before, lock) ? item : released(present, lock));
            return stored.equals(item);
        });
    }

    private boolean isLast(@Nullable Object present, @Nullable Object before, @Nullable ItemLock lock) {
        return lock != null
                && present instanceof LockItem locked
                && locked.isHeldOnlyBy(lock.id())
                && !versions.isNewer(locked.version(), before);
    }

    /** Removes what is stored for a key, and keeps out what was loaded before. A lock stays as it is. */
    void evict(Object key) {
        storage.orLater(key, () -> change(key, this::evicted), () -> change(key, this::evicted));
    }

    private LockItem evicted(@Nullable Object present) {
        long at = clock.latest();
        return present instanceof LockItem locked && locked.isHeld(at) ? locked : LockItem.released(at, null);
    }

    private static LockItem lockOf(@Nullable Object present) {
        return present instanceof LockItem locked ? locked : LockItem.released(LockItem.NEVER, versionOf(present));
    }

    private static @Nullable Object versionOf(@Nullable Object present) {
        if (present instanceof StateItem item) {
            return item.version();
        }
        return present instanceof LockItem item ? item.version() : null;
    }

    /** Puts an item in the place of what is there, again until nothing has happened meanwhile. */
    private CacheItem change(Object key, Function<@Nullable Object, CacheItem> update) {
        for (int i = 0; i < MOST_TRIES; i++) {
            try (EntrySnapshot<Object> found = cache.optimistic().snapshot(key)) {
                CacheItem item = update.apply(found.value());
                if (item.equals(found.value())) {
                    return item;
                }
                boolean isPut = item instanceof LockItem ? found.put(item, LOCK_LIFE) : found.put(item);
                if (isPut) {
                    return item;
                }
            }
        }
        throw new CacheException("An item of " + cache.getName() + " was changed by others " + MOST_TRIES
                + " times while it was to be changed");
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }
}
