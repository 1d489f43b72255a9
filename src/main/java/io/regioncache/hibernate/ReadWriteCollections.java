package io.regioncache.hibernate;

import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** A read-write cache of collections. */
final class ReadWriteCollections extends ReadWriteAccess implements CollectionDataAccess {

    ReadWriteCollections(
            DomainDataRegion region,
            CacheKeysFactory keys,
            RegionStorage storage,
            RegionMarks marks,
            ReadWriteItems items) {
        super(region, keys, storage, marks, items);
    }

    @Override
    public Object generateCacheKey(
            Object id,
            CollectionPersister collectionDescriptor,
            SessionFactoryImplementor factory,
            @Nullable String tenantIdentifier) {
        return keys().createCollectionKey(id, collectionDescriptor, factory, tenantIdentifier);
    }

    @Override
    public Object getCacheKeyId(Object cacheKey) {
        return keys().getCollectionId(cacheKey);
    }
}
