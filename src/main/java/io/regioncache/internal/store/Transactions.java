package io.regioncache.internal.store;

import io.regioncache.RegionName;
import java.util.concurrent.CompletableFuture;

/**
 * Changes of many entries, in one region or several, of which all are made or none. All methods are safe for use by many
 * threads, and none blocks.
 */
public interface Transactions {

    /**
     * Whether one transaction can change entries of both regions. Two regions of one tree always can; the answer for others
     * depends on where the store keeps them, and does not change.
     */
    boolean isTogether(RegionName one, RegionName other);

    /**
     * Makes all changes, one after the other and in one atomic step, if every condition holds before the first of them; else
     * none. A future fails with {@link io.regioncache.RegionCacheException}, in which case nothing was changed, unless it
     * is an {@link io.regioncache.OutcomeUnknownException}: then all or nothing was.
     *
     * @param commit conditions and changes, of regions that are {@linkplain #isTogether together}
     */
    CompletableFuture<Committed> commit(Commit commit);
}
