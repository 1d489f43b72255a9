package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.RegionEvents;
import io.regioncache.internal.store.Watch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News of changes by sharded publish/subscribe (Redis, {@code SPUBLISH}): the scripts that change entries publish to the
 * channel of the tree, in the same atomic step, if the region has watchers.
 *
 * <p>A process registers under a lease, which it renews; one that dies is forgotten when the lease ends. It has one
 * subscription for each tree in which it watches anything.
 */
final class RedisRegionEvents implements RegionEvents {

    /** How long a process that died is still told changes. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(RedisRegionEvents.class);
    private static final int RENEWALS_A_LEASE = 4;
    private static final long FAREWELL_MILLIS = 1000;
    private static final byte[] NOBODY = {};

    private final Commands commands;
    private final KeySpace keySpace;
    private final LongSupplier clock;
    private final long leaseMillis;
    private final byte[] self =
            UUID.randomUUID().toString().replace("-", "").substring(0, 16).getBytes(StandardCharsets.US_ASCII);
    private final Map<RegionName, Turns> trees = new ConcurrentHashMap<>();

    RedisRegionEvents(Commands commands, KeySpace keySpace, LongSupplier clock, Duration lease) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.clock = clock;
        this.leaseMillis = lease.toMillis();
    }

    /** Renews the leases from now on. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the scheduler; renewing handles its own failures
    void start(ScheduledExecutorService scheduler) {
        long interval = Math.max(1, leaseMillis / RENEWALS_A_LEASE);
        scheduler.scheduleWithFixedDelay(this::renewAll, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** What a change of a region carries, so that this process knows its own; empty if it does not watch the region. */
    byte[] origin(RegionName region) {
        if (trees.isEmpty()) {
            return NOBODY;
        }
        Turns turns = trees.get(keySpace.treeOf(region));
        return turns != null && turns.tree.isWatched(region) ? self : NOBODY;
    }

    @Override
    public CompletableFuture<Void> watch(RegionName region, Watch watch) {
        return inTurn(keySpace.treeOf(region), tree -> tree.add(region, watch));
    }

    @Override
    public CompletableFuture<Void> unwatch(RegionName region) {
        return inTurn(keySpace.treeOf(region), tree -> tree.remove(region));
    }

    /** Ends all watches, as far as the server takes notice of it in time. */
    void close() {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        trees.keySet().forEach(tree -> ends.add(inTurn(tree, WatchedTree::removeAll)));
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Some watches end with their leases", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a renewal handles its own failure
    private void renewAll() {
        trees.keySet().forEach(this::renew);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void renew(RegionName tree) {
        inTurn(tree, WatchedTree::renew);
    }

    /** Runs an operation on a tree after those that were begun before. A tree is forgotten when nothing is watched in it. */
    @SuppressWarnings("FutureReturnValueIgnored") // what the caller gets is told all
    private CompletableFuture<Void> inTurn(RegionName tree, Function<WatchedTree, CompletableFuture<Void>> operation) {
        CompletableFuture<WatchedTree> turn = new CompletableFuture<>();
        CompletableFuture<Void> done = turn.thenCompose(operation);
        Turns turns;
        CompletableFuture<Void> before;
        synchronized (this) {
            turns = trees.computeIfAbsent(tree, name -> new Turns(watchedTree(tree)));
            before = turns.last;
            turns.last = done;
        }
        before.whenComplete((result, failure) -> turn.complete(turns.tree));
        return commands.endingWithThis(done.whenComplete((result, failure) -> forgetIfOver(tree, turns)));
    }

    private synchronized void forgetIfOver(RegionName tree, Turns turns) {
        if (turns.last.isDone() && turns.tree.isEmpty()) {
            trees.remove(tree, turns);
        }
    }

    private WatchedTree watchedTree(RegionName tree) {
        return new WatchedTree(tree, self, leaseMillis, commands, keySpace, clock, () -> renew(tree));
    }

    /** A tree with the last of the operations on it, which run one after the other. */
    private static final class Turns {

        private final WatchedTree tree;
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null); // guarded by the outer object

        private Turns(WatchedTree tree) {
            this.tree = tree;
        }
    }
}
