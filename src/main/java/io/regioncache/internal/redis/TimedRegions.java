package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Regions whose timeout is over or nearly so: takes them out of the indexes, and unlinks those with many entries a moment
 * before the server would free them all at once.
 */
final class TimedRegions {

    private static final Logger LOG = LoggerFactory.getLogger(TimedRegions.class);

    /** A server frees so many entries in a few milliseconds. */
    private static final int MANY_ENTRIES = 5_000;

    private static final int EARLY_MILLIS = 250;

    private final Commands commands;
    private final KeySpace keySpace;
    private final LongSupplier clock;
    private final Duration aheadOfTime;
    private final ScheduledExecutorService scheduler;

    /**
     * Creates what looks when it is told to.
     *
     * @param aheadOfTime how far in the future ends are looked for
     * @param scheduler waits for them
     */
    TimedRegions(
            Commands commands,
            KeySpace keySpace,
            LongSupplier clock,
            Duration aheadOfTime,
            ScheduledExecutorService scheduler) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.clock = clock;
        this.aheadOfTime = aheadOfTime;
        this.scheduler = scheduler;
    }

    /** How far in the future ends are to be looked for, so that a region with many entries is seen in time. */
    long aheadMillis() {
        return aheadOfTime.toMillis();
    }

    /** Looks at a region that has ended or will soon. */
    CompletableFuture<Void> look(RegionName region) {
        RegionKeys keys = keySpace.of(region);
        return commands.run(
                        Scripts.TIME_OUT,
                        EntryKeys.unlinking(keys),
                        clock.getAsLong(),
                        keys.member(),
                        MANY_ENTRIES,
                        EARLY_MILLIS)
                .thenAccept(left -> {
                    if (left > 0 && left < aheadOfTime.toMillis()) {
                        lookAgain(region, left);
                    }
                });
    }

    /** Looks again halfway through the time in which a region with many entries may be unlinked. */
    @SuppressWarnings("FutureReturnValueIgnored") // the failure is handled in the stage itself
    private void lookAgain(RegionName region, long leftMillis) {
        if (scheduler.isShutdown()) {
            return;
        }
        scheduler.schedule(
                () -> look(region).whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.debug("The server is left to free region {} by itself", region, failure);
                    }
                }),
                Math.max(1, leftMillis - EARLY_MILLIS / 2),
                TimeUnit.MILLISECONDS);
    }
}
