package io.regioncache.hibernate;

import jakarta.transaction.Synchronization;
import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.cache.spi.support.AbstractCachedDomainDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** What read-write caches of entities, collections and natural ids have in common. Safe for use by many threads. */
abstract class ReadWriteAccess extends AbstractCachedDomainDataAccess {

    private final CacheKeysFactory keys;
    private final RegionStorage storage;
    private final ReadWriteItems items;
    private final RegionMarks marks;

    ReadWriteAccess(
            DomainDataRegion region,
            CacheKeysFactory keys,
            RegionStorage storage,
            RegionMarks marks,
            ReadWriteItems items) {
        super(region, storage);
        this.keys = keys;
        this.storage = storage;
        this.marks = marks;
        this.items = items;
    }

    CacheKeysFactory keys() {
        return keys;
    }

    ReadWriteItems items() {
        return items;
    }

    @Override
    public AccessType getAccessType() {
        return AccessType.READ_WRITE;
    }

    @Override
    public boolean contains(Object key) {
        return items.contains(key);
    }

    @Override
    public @Nullable Object get(SharedSessionContractImplementor session, Object key) {
        return items.get(TransactionContext.of(session), key);
    }

    @Override
    public boolean putFromLoad(
            SharedSessionContractImplementor session, Object key, Object value, @Nullable Object version) {
        return putFromLoad(session, key, value, version, false);
    }

    @Override
    public boolean putFromLoad(
            SharedSessionContractImplementor session,
            Object key,
            Object value,
            @Nullable Object version,
            boolean minimalPutOverride) {
        return items.putLoaded(TransactionContext.of(session), key, value, version, minimalPutOverride);
    }

    @Override
    public SoftLock lockItem(SharedSessionContractImplementor session, Object key, @Nullable Object version) {
        return items.lock(key, version);
    }

    @Override
    public void unlockItem(SharedSessionContractImplementor session, Object key, @Nullable SoftLock lock) {
        items.unlock(key, (ItemLock) lock);
    }

    /** What is changed in bulk is cleared when the transaction is over, so that no lock is needed before. */
    @Override
    public @Nullable SoftLock lockRegion() {
        return null;
    }

    /**
     * Clears nothing yet: the region is cleared when the transaction is over, and what is read until then was committed before. A
     * session without action queue, a stateless one, says that it is over at once; so it is cleared once more then.
     */
    @Override
    public void removeAll(SharedSessionContractImplementor session) {
        if (!session.isEventSource() && session.isTransactionInProgress()) {
            session.getTransactionCoordinator().getLocalSynchronizations().registerSynchronization(new Clear());
        }
    }

    /** Clears the region after a transaction. */
    private final class Clear implements Synchronization {

        @Override
        public void beforeCompletion() {
            // What is loaded until the commit is to go, too.
        }

        @Override
        public void afterCompletion(int status) {
            evictAll();
        }
    }

    @Override
    public void remove(SharedSessionContractImplementor session, Object key) {
        items.evict(key);
    }

    @Override
    public void evict(Object key) {
        items.evict(key);
    }

    @Override
    public void evictAll() {
        if (storage.isCleared()) {
            storage.tried("what is loaded first is not stored", () -> {
                marks.renewAll(); // so that the next transaction need not find out
                return true;
            });
        }
    }
}
