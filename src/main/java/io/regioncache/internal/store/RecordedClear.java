package io.regioncache.internal.store;

import io.regioncache.RegionName;

/**
 * A clear that is on record.
 *
 * @param region what was cleared, mostly with all below it
 * @param atMillis when, by the clock of the server that did it, in epoch milliseconds
 * @param id what no other clear in the same tree has; grows
 */
public record RecordedClear(RegionName region, long atMillis, String id) {}
