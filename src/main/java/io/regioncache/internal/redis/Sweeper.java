package io.regioncache.internal.redis;

import io.regioncache.RegionCacheObserver.ServerFailure;
import io.regioncache.RegionName;
import io.regioncache.internal.redis.TreeLinks.Link;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.redisson.client.protocol.RedisCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Gives memory back without anybody asking: entries that have expired, links of regions and trees that are empty.
 *
 * <p>One process of a namespace sweeps at a time. It never scans the keyspace: trees are found by their links, regions with
 * expired entries by a sorted set of their tree, and links that a process left behind when it died by sampling the index.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final RedisCommand<Object> SET = new RedisCommand<>("SET");
    private static final RedisCommand<List<Object>> ZRANGEBYSCORE = new RedisCommand<>("ZRANGEBYSCORE");
    private static final RedisCommand<List<Object>> SRANDMEMBER = new RedisCommand<>("SRANDMEMBER");
    private static final int REGIONS_AT_ONCE = 500;
    private static final int ENTRIES_A_REGION = 1000;
    private static final int SAMPLED_LINKS = 20;
    private static final int SAMPLED_LEASES = 100;

    private final Commands commands;
    private final KeySpace keySpace;
    private final TreeLinks trees;
    private final ServerTime clock;
    private final Duration interval;
    private final TimedRegions timed;

    /** Whether the sweep under way has failed somewhere, and whether there was a warning of that or of those before. */
    private volatile boolean failing;

    private volatile boolean warned;

    Sweeper(
            Commands commands,
            KeySpace keySpace,
            TreeLinks trees,
            ServerTime clock,
            Duration interval,
            TimedRegions timed) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.trees = trees;
        this.clock = clock;
        this.interval = interval;
        this.timed = timed;
    }

    /** Sweeps again and again, the given interval after the end of the sweep before. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles its own failures
    void start(ScheduledExecutorService scheduler) {
        scheduler.schedule(() -> turn(scheduler), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what came of it is handled in the last step
    private void turn(ScheduledExecutorService scheduler) {
        measureClock().thenCompose(measured -> sweepIfAlone()).whenComplete((swept, failure) -> {
            if (scheduler.isShutdown()) {
                return;
            }
            if (failure != null) {
                report("the namespace", failure);
            }
            start(scheduler);
        });
    }

    /** Warns of the first failure in a row: until a sweep succeeds, memory is not given back. */
    private void report(Object what, Throwable failure) {
        failing = true;
        boolean isWarning = !warned && Failures.kind(failure) != ServerFailure.CLOSED;
        warned |= isWarning;
        LOG.atLevel(isWarning ? Level.WARN : Level.DEBUG)
                .setCause(failure)
                .log(
                        "The sweep of {} failed, so that expired entries may stay on the server; the next follows in {}",
                        what,
                        interval);
    }

    private CompletableFuture<Void> measureClock() {
        return CompletableFuture.completedFuture(clock).thenAccept(ServerTime::measure);
    }

    private CompletableFuture<Void> sweepIfAlone() {
        return commands.<Object>repeat(SET, keySpace.sweeper(), "1", "NX", "PX", interval.toMillis())
                .exceptionallyCompose(failure -> Failures.isOutOfMemory(failure)
                        ? CompletableFuture.completedFuture("a full server needs the sweep most; two do no harm")
                        : CompletableFuture.failedFuture(failure))
                .thenCompose(alone -> alone == null ? CompletableFuture.completedFuture(null) : sweep());
    }

    /** Goes through all trees of the namespace once. */
    private CompletableFuture<Void> sweep() {
        failing = false;
        return trees.below(RegionName.root())
                .thenCompose(links -> Chunks.send(links, this::sweepLogged))
                .thenAccept(done -> warned = warned && failing);
    }

    /** A tree that can't be swept keeps no other from being. */
    private CompletableFuture<Void> sweepLogged(Link link) {
        return sweep(link).exceptionally(failure -> {
            report(link.tree(), failure);
            return null;
        });
    }

    private CompletableFuture<Void> sweep(Link link) {
        RegionKeys top = keySpace.of(link.tree());
        return sweepDue(top)
                .thenCompose(done -> sampleLinks(top))
                .thenCompose(done -> dropLeases(top))
                .thenCompose(done -> trees.prune(link));
    }

    /** Each region is taken out of those that are due, or due again later. */
    private CompletableFuture<Void> sweepDue(RegionKeys top) {
        long now = clock.getAsLong();
        long until = now + timed.aheadMillis();
        return commands.<List<Object>>read(
                        ZRANGEBYSCORE, top.tree().due(), "-inf", until, "WITHSCORES", "LIMIT", 0, REGIONS_AT_ONCE)
                .thenApply(reply -> DueRegions.read(reply, now, REGIONS_AT_ONCE))
                .thenCompose(due -> Chunks.send(due.expired(), this::sweepRegion)
                        .thenCompose(done -> Chunks.send(due.timed(), timed::look))
                        .thenCompose(done -> due.more() ? sweepDue(top) : CompletableFuture.completedFuture(null)));
    }

    /** A sample of which many led nowhere makes another one likely to be worth it. */
    private CompletableFuture<Void> sampleLinks(RegionKeys top) {
        return commands.<List<Object>>read(SRANDMEMBER, top.index(), SAMPLED_LINKS)
                .thenCompose(this::sweepRegions)
                .thenCompose(unlinked ->
                        unlinked < SAMPLED_LINKS / 4 ? CompletableFuture.completedFuture(null) : sampleLinks(top));
    }

    /** Sweeps the regions that members of an index name; tells how many were unlinked. */
    private CompletableFuture<Long> sweepRegions(List<Object> members) {
        return Chunks.send(new ArrayList<>(KeySpace.regions(members)), this::sweepRegion)
                .thenApply(unlinked ->
                        unlinked.stream().filter(Boolean::booleanValue).count());
    }

    /** A sample that was old throughout makes another one likely to be worth it. */
    private CompletableFuture<Long> dropLeases(RegionKeys top) {
        return commands.run(Scripts.DROP_LEASES, List.of(top.tree().leases()), clock.getAsLong(), SAMPLED_LEASES)
                .thenCompose(dropped ->
                        dropped < SAMPLED_LEASES ? CompletableFuture.completedFuture(dropped) : dropLeases(top));
    }

    /** Tells whether the region was unlinked. */
    private CompletableFuture<Boolean> sweepRegion(RegionName region) {
        RegionKeys keys = keySpace.of(region);
        return commands.run(
                        Scripts.SWEEP,
                        EntryKeys.unlinking(keys),
                        clock.getAsLong(),
                        keys.member(),
                        ENTRIES_A_REGION,
                        clock.getAsLong() + interval.toMillis())
                .thenCompose(swept ->
                        swept.more() ? sweepRegion(region) : CompletableFuture.completedFuture(swept.unlinked()));
    }
}
