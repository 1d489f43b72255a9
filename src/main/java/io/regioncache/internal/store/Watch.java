package io.regioncache.internal.store;

import java.util.function.Consumer;

/**
 * What somebody wants to hear of the changes in one region.
 *
 * @param oldValues whether changes are to tell the entry from before
 * @param expirations whether entries that run out are of interest
 * @param hearer is told each change, those of one key in their order; by a thread that must not be kept waiting
 */
public record Watch(boolean oldValues, boolean expirations, Consumer<StoredChange> hearer) {}
