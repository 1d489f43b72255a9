package io.regioncache.hibernate;

import io.regioncache.RegionCache;
import io.regioncache.config.RegionConfiguration;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.cache.expiry.ExpiryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long items stay in a region that was declared with an end for them. */
final class ItemLife {

    private static final Logger log = LoggerFactory.getLogger(ItemLife.class);

    /** Longer than anything waits for it. */
    private static final Duration LONG = Duration.ofDays(1);

    private ItemLife() {}

    /** The shortest time that an item stays, by the cache's expiry policy, as it is asked now. */
    static Duration shortest(RegionCache<Object, Object> cache) {
        RegionConfiguration<Object, Object> configuration = configuration(cache);
        configuration
                .timeout()
                .ifPresent(timeout -> log.warn(
                        "Region {} is read-write and has a timeout, {}, which takes locks away with all else, so that a stale state can"
                                + " be stored as it ends. Give it an expiry policy instead",
                        cache.getName(),
                        timeout));
        ExpiryPolicy policy = configuration.getExpiryPolicyFactory().create();
        return Stream.of(policy.getExpiryForCreation(), policy.getExpiryForUpdate(), policy.getExpiryForAccess())
                .flatMap(duration -> Optional.ofNullable(duration).stream())
                .filter(duration -> !duration.isEternal())
                .map(duration -> Duration.ofNanos(duration.getTimeUnit().toNanos(duration.getDurationAmount())))
                .min(Duration::compareTo)
                .filter(shortest -> shortest.compareTo(LONG) < 0)
                .orElse(LONG);
    }

    @SuppressWarnings("unchecked") // it has the types of its cache
    private static RegionConfiguration<Object, Object> configuration(RegionCache<Object, Object> cache) {
        return cache.getConfiguration(RegionConfiguration.class);
    }
}
