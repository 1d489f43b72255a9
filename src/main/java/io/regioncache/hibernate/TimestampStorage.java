package io.regioncache.hibernate;

import javax.cache.processor.EntryProcessorException;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The times at which tables were changed, by which cached results of queries are judged.
 *
 * <p>Hibernate stores a time in the future when a transaction is going to change a table, and the present one when it is over. Stored
 * as they come they could be lowered by another transaction that is over while the first is not; so each is kept by itself. A table
 * of which nothing is known counts as changed now, since what was known may be lost. If the server can't be reached every
 * result counts as outdated. Safe for use by many threads.
 */
final class TimestampStorage implements StorageAccess {

    private final RegionStorage storage;
    private final CacheClock clock;
    private final OwedChanges owed;
    private final FailureLog failures;

    TimestampStorage(RegionStorage storage, CacheClock clock, OwedChanges owed) {
        this.storage = storage;
        this.clock = clock;
        this.owed = owed;
        this.failures = new FailureLog(storage.cache().getName());
    }

    @Override
    public Long getFromCache(Object key, SharedSessionContractImplementor session) {
        Long latest = storage.tried("results of queries on " + key + " count as outdated", () -> {
            Object known = storage.cache().get(key);
            return known instanceof SpaceUpdates updates ? updates.latest() : noteNow(key);
        });
        return latest == null ? Long.valueOf(Long.MAX_VALUE) : latest;
    }

    private long noteNow(Object key) {
        long at = clock.latest();
        change(key, updates -> updates.equals(SpaceUpdates.NONE) ? new SpaceUpdates(at, updates.underWay()) : updates);
        return at;
    }

    /** What has a time in the future is about to come, else it is over. */
    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
        long at = (Long) value;
        long transaction = TransactionContext.of(session).id();
        if (at > clock.latest()) {
            RegionStorage.translated(() -> {
                change(key, updates -> updates.begun(transaction, at, clock.earliest()));
                return true;
            });
            return;
        }
        Runnable over = () -> change(key, updates -> updates.over(transaction, at, clock.earliest()));
        try {
            RegionStorage.translated(() -> {
                over.run();
                return true;
            });
        } catch (org.hibernate.cache.CacheException e) { // the transaction is over, and so can't fail any more
            Runnable later = () -> change(key, updates -> updates.over(transaction, clock.latest(), clock.earliest()));
            owed.add(storage.cache().getName(), key, later, storage.cache()::clear);
            failures.tell("results of queries on " + key + " count as outdated for a while", e);
        }
    }

    /** A change of what is known of a table. */
    @FunctionalInterface
    private interface Update {
        SpaceUpdates of(SpaceUpdates before);
    }

    private void change(Object key, Update update) {
        try {
            storage.cache().invoke(key, (entry, arguments) -> {
                SpaceUpdates before = entry.getValue() instanceof SpaceUpdates updates ? updates : SpaceUpdates.NONE;
                SpaceUpdates after = update.of(before);
                if (!after.equals(before)) {
                    entry.setValue(after);
                }
                return null;
            });
        } catch (EntryProcessorException e) {
            throw new IllegalStateException("The update of " + key + " failed", e);
        }
    }

    @Override
    public boolean contains(Object key) {
        return storage.contains(key);
    }

    @Override
    public void evictData() {
        storage.evictData();
    }

    @Override
    public void evictData(Object key) {
        storage.evictData(key);
    }

    @Override
    public void release() {
        storage.release();
    }
}
