package io.regioncache.hibernate;

import java.time.Duration;
import java.util.Comparator;
import java.util.function.Supplier;
import org.hibernate.cache.cfg.spi.CollectionDataCachingConfig;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.cfg.spi.EntityDataCachingConfig;
import org.hibernate.cache.cfg.spi.NaturalIdDataCachingConfig;
import org.hibernate.cache.jcache.internal.JCacheDomainDataRegionImpl;
import org.hibernate.cache.spi.CacheKeysFactory;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.jspecify.annotations.Nullable;

/** A region of entities, collections and natural ids. Those that are not read-write are hibernate-jcache's own. */
final class RegionCacheRegion extends JCacheDomainDataRegionImpl {

    private @Nullable RegionMarks marks; // asked for by the constructor above

    RegionCacheRegion(
            DomainDataRegionConfig config,
            RegionCacheRegionFactory factory,
            RegionStorage storage,
            CacheKeysFactory keys,
            DomainDataRegionBuildingContext context) {
        super(config, factory, storage, keys, context);
    }

    @Override
    protected EntityDataAccess generateReadWriteEntityAccess(EntityDataCachingConfig config) {
        Supplier<Comparator<Object>> versions = config.getVersionComparatorAccess();
        return new ReadWriteEntities(
                this,
                getEffectiveKeysFactory(),
                storage(),
                marks(),
                items(VersionOrder.of(versions == null ? null : versions.get())));
    }

    @Override
    protected NaturalIdDataAccess generateReadWriteNaturalIdAccess(NaturalIdDataCachingConfig config) {
        return new ReadWriteNaturalIds(this, getEffectiveKeysFactory(), storage(), marks(), items(VersionOrder.NONE));
    }

    /** The version of the owner says nothing of a collection that is not the owner's to change. */
    @Override
    public CollectionDataAccess generateCollectionAccess(CollectionDataCachingConfig config) {
        return config.getAccessType() == AccessType.READ_WRITE
                ? new ReadWriteCollections(
                        this, getEffectiveKeysFactory(), storage(), marks(), items(VersionOrder.NONE))
                : super.generateCollectionAccess(config);
    }

    private ReadWriteItems items(VersionOrder versions) {
        Duration shortestLife = ItemLife.shortest(storage().cache());
        return new ReadWriteItems(storage(), marks(), factory().clock(), shortestLife, versions);
    }

    private RegionMarks marks() {
        RegionMarks made = marks;
        if (made == null) {
            made = new RegionMarks(storage().cache());
            made.renew();
            marks = made;
        }
        return made;
    }

    private RegionStorage storage() {
        return (RegionStorage) getCacheStorageAccess();
    }

    private RegionCacheRegionFactory factory() {
        return (RegionCacheRegionFactory) getRegionFactory();
    }
}
