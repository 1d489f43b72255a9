package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiry;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.integration.Loader;
import io.regioncache.internal.integration.Writer;
import io.regioncache.internal.management.CacheStatistics;

/** What a transaction needs of a cache. */
record TransactionParts<K, V>(
        RegionName region,
        RegionEntries<K, V> entries,
        RegionTimeout timeout,
        Expiry expiry,
        Loader<K, V> loader,
        Writer<K, V> writer,
        EventDispatcher<K, V> events,
        TypeGuard<K, V> types,
        CacheStatistics statistics) {}
