package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.ManagerTransaction;
import io.regioncache.RegionName;
import io.regioncache.RegionTransaction;
import io.regioncache.internal.store.Transactions;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.cache.Cache;

/** A transaction over several caches of one manager, as users see it. For one thread. */
final class ManagerTransactionImpl implements ManagerTransaction {

    private final RegionCacheManagerImpl manager;
    private final Transactions store;
    private final OpenTransaction transaction;
    private final Map<RegionCacheImpl<?, ?>, RegionTransaction<?, ?>> parts = new LinkedHashMap<>();

    ManagerTransactionImpl(RegionCacheManagerImpl manager, Transactions store, OpenTransaction transaction) {
        this.manager = manager;
        this.store = store;
        this.transaction = transaction;
    }

    @Override
    @SuppressWarnings("unchecked") // the cache that was asked for has these types
    public <K, V> RegionTransaction<K, V> on(Cache<K, V> cache) {
        transaction.requireOpen();
        RegionCacheImpl<K, V> own = requireNonNull(cache, "cache").unwrap(RegionCacheImpl.class);
        if (own.getCacheManager() != manager) {
            throw new IllegalArgumentException("Cache " + own.getName() + " belongs to another manager");
        }
        RegionTransaction<?, ?> part = parts.get(own);
        if (part == null) {
            requireTogether(own.region().name());
            part = own.join(transaction);
            parts.put(own, part);
        }
        return (RegionTransaction<K, V>) part;
    }

    private void requireTogether(RegionName added) {
        for (RegionCacheImpl<?, ?> present : parts.keySet()) {
            RegionName region = present.region().name();
            if (!store.isTogether(region, added)) {
                throw new IllegalArgumentException("No transaction can change both " + region + " and " + added
                        + ": they are in different slots of the cluster. Regions are in one slot if the first segments of their"
                        + " names, as many as the manager's colocationDepth says, are the same.");
            }
        }
    }

    @Override
    public void commit() {
        transaction.commit();
    }

    @Override
    public void close() {
        transaction.end();
    }
}
