package io.regioncache.internal.redis;

import io.regioncache.RegionCacheObserver.ServerCall;
import io.regioncache.RegionName;
import io.regioncache.ServerInfo;
import io.regioncache.ServerTimeBounds;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.store.Claim;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.Claims;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.Commit;
import io.regioncache.internal.store.Committed;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EntryStore;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.RegionMeasure;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.RegionTree;
import io.regioncache.internal.store.SignalBindings;
import io.regioncache.internal.store.StoreMonitor;
import io.regioncache.internal.store.Transactions;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The regions of one namespace in Redis, over a connection that is closed with it. */
public final class RedisRegionStore implements RegionStore {

    private static final Logger LOG = LoggerFactory.getLogger(RedisRegionStore.class);
    private static final long SWEEPER_END_SECONDS = 5;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    private final Commands commands;
    private final ObservedCalls calls;
    private final EntryStore entries;
    private final RegionTree tree;
    private final RedisRegionEvents events;
    private final Transactions transactions;
    private final SignalBindings signals;
    private final Claims claims;
    private final StoreMonitor monitor;
    private final ServerTime clock;
    private final ScheduledExecutorService scheduler;
    private final Runnable disconnect;

    /** Called by {@link RedisStoreFactory}. */
    RedisRegionStore(
            Commands commands,
            ObservedCalls calls,
            EntryStore entries,
            RegionTree tree,
            RedisRegionEvents events,
            Transactions transactions,
            SignalBindings signals,
            Claims claims,
            StoreMonitor monitor,
            ServerTime clock,
            ScheduledExecutorService scheduler,
            Runnable disconnect) {
        this.commands = commands;
        this.calls = calls;
        this.entries = entries;
        this.tree = tree;
        this.events = events;
        this.transactions = transactions;
        this.signals = signals;
        this.claims = claims;
        this.monitor = monitor;
        this.clock = clock;
        this.scheduler = scheduler;
        this.disconnect = disconnect;
    }

    @Override
    public long nowMillis() {
        return clock.getAsLong();
    }

    @Override
    public ServerTimeBounds timeBounds() {
        return clock.bounds();
    }

    @Override
    public void close() {
        if (scheduler.isShutdown()) {
            return;
        }
        scheduler.shutdownNow();
        try {
            events.close();
            commands.finish(LAST_ANSWERS);
            disconnect.run();
        } finally {
            commands.close();
            awaitSweeper();
        }
    }

    /** Its thread was interrupted and has nothing left to wait for, so this takes no time worth speaking of. */
    private void awaitSweeper() {
        try {
            if (!scheduler.awaitTermination(SWEEPER_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The thread region-cache-sweeper did not end within {} s", SWEEPER_END_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<@Nullable Envelope> read(RegionName region, EncodedKey key) {
        return calls.ended(ServerCall.GET, region, calls.start(), entries.read(region, key));
    }

    @Override
    public CompletableFuture<List<@Nullable Envelope>> readAll(RegionName region, List<EncodedKey> keys) {
        return calls.ended(ServerCall.GET_ALL, region, calls.start(), entries.readAll(region, keys));
    }

    @Override
    public CompletableFuture<@Nullable Envelope> readAndTouch(RegionName region, EncodedKey key, Lifetime onAccess) {
        return calls.ended(ServerCall.GET, region, calls.start(), entries.readAndTouch(region, key, onAccess));
    }

    @Override
    public CompletableFuture<Boolean> touch(RegionName region, EncodedKey key, long version, Lifetime onAccess) {
        return calls.ended(ServerCall.TOUCH, region, calls.start(), entries.touch(region, key, version, onAccess));
    }

    @Override
    public CompletableFuture<@Nullable Envelope> readCurrent(RegionName region, EncodedKey key) {
        return calls.ended(ServerCall.PREPARE, region, calls.start(), entries.readCurrent(region, key));
    }

    @Override
    public CompletableFuture<Found> readForUpdate(RegionName region, EncodedKey key) {
        return calls.ended(ServerCall.PREPARE, region, calls.start(), entries.readForUpdate(region, key));
    }

    @Override
    public CompletableFuture<Void> release(RegionName region, EncodedKey key, Lease lease) {
        return calls.ended(ServerCall.RELEASE, region, calls.start(), entries.release(region, key, lease));
    }

    @Override
    public CompletableFuture<Mark> mark(RegionName region) {
        return calls.ended(ServerCall.PREPARE, region, calls.start(), entries.mark(region));
    }

    @Override
    public CompletableFuture<Outcome> write(RegionName region, EncodedKey key, Write write, RegionTimeout timeout) {
        return calls.ended(ServerCall.PUT, region, calls.start(), entries.write(region, key, write, timeout));
    }

    @Override
    public CompletableFuture<Void> writeAll(
            RegionName region, List<KeyedValue> values, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout) {
        return calls.ended(
                ServerCall.PUT_ALL,
                region,
                calls.start(),
                entries.writeAll(region, values, onCreate, onUpdate, timeout));
    }

    @Override
    public CompletableFuture<Outcome> remove(
            RegionName region, EncodedKey key, Condition condition, boolean returnOld) {
        return calls.ended(ServerCall.REMOVE, region, calls.start(), entries.remove(region, key, condition, returnOld));
    }

    @Override
    public CompletableFuture<Long> removeAll(RegionName region, List<EncodedKey> keys) {
        return calls.ended(ServerCall.REMOVE_ALL, region, calls.start(), entries.removeAll(region, keys));
    }

    @Override
    public CompletableFuture<Page> scan(RegionName region, String cursor, int count) {
        return calls.ended(ServerCall.SCAN, region, calls.start(), entries.scan(region, cursor, count));
    }

    @Override
    public CompletableFuture<Long> clear(RegionName region) {
        return calls.ended(ServerCall.CLEAR, region, calls.start(), tree.clear(region));
    }

    @Override
    public CompletableFuture<Long> clearOnly(RegionName region) {
        return calls.ended(ServerCall.CLEAR, region, calls.start(), tree.clearOnly(region));
    }

    @Override
    public CompletableFuture<Map<RegionName, Long>> clearCounting(RegionName region, boolean cascading) {
        return calls.ended(ServerCall.CLEAR, region, calls.start(), tree.clearCounting(region, cascading));
    }

    @Override
    public CompletableFuture<Set<RegionName>> descendants(RegionName region) {
        return calls.ended(ServerCall.INSPECT, region, calls.start(), tree.descendants(region));
    }

    @Override
    public CompletableFuture<Long> size(RegionName region) {
        return calls.ended(ServerCall.INSPECT, region, calls.start(), tree.size(region));
    }

    @Override
    public CompletableFuture<List<RegionMeasure>> measure(List<RegionName> regions) {
        return calls.ended(ServerCall.INSPECT, ObservedCalls.first(regions), calls.start(), tree.measure(regions));
    }

    @Override
    public CompletableFuture<Void> watch(RegionName region, Watch watch) {
        return calls.ended(ServerCall.WATCH, region, calls.start(), events.watch(region, watch));
    }

    @Override
    public CompletableFuture<Void> unwatch(RegionName region) {
        return calls.ended(ServerCall.WATCH, region, calls.start(), events.unwatch(region));
    }

    @Override
    public boolean isTogether(RegionName one, RegionName other) {
        return transactions.isTogether(one, other);
    }

    @Override
    public CompletableFuture<Committed> commit(Commit commit) {
        return calls.ended(ServerCall.COMMIT, commit.region(), calls.start(), transactions.commit(commit));
    }

    @Override
    public CompletableFuture<Claimed> claim(
            RegionName region, EncodedKey key, ClaimKind kind, @Nullable Envelope over, Duration timeToLive) {
        return calls.ended(ServerCall.CLAIM, region, calls.start(), claims.claim(region, key, kind, over, timeToLive));
    }

    @Override
    public CompletableFuture<Boolean> renew(RegionName region, EncodedKey key, Claim claim, Duration timeToLive) {
        return claims.renew(region, key, claim, timeToLive);
    }

    @Override
    public CompletableFuture<Void> giveUp(RegionName region, EncodedKey key, Claim claim) {
        return calls.ended(ServerCall.RELEASE, region, calls.start(), claims.giveUp(region, key, claim));
    }

    @Override
    public CompletableFuture<ClearFeed> followClears(RegionName region) {
        return monitor.followClears(region);
    }

    @Override
    public CompletableFuture<List<ServerInfo>> servers() {
        return monitor.servers();
    }

    @Override
    public CompletableFuture<Void> bind(Set<String> names, RegionName region) {
        return calls.ended(ServerCall.SIGNALS, region, calls.start(), signals.bind(names, region));
    }

    @Override
    public CompletableFuture<Void> unbind(Set<String> names, RegionName region) {
        return calls.ended(ServerCall.SIGNALS, region, calls.start(), signals.unbind(names, region));
    }

    @Override
    public CompletableFuture<Set<RegionName>> boundTo(String signal) {
        return calls.ended(ServerCall.SIGNALS, RegionName.root(), calls.start(), signals.boundTo(signal));
    }

    @Override
    public CompletableFuture<Set<String>> signalsOf(RegionName region) {
        return calls.ended(ServerCall.SIGNALS, region, calls.start(), signals.signalsOf(region));
    }

    @Override
    public CompletableFuture<Set<String>> signals() {
        return calls.ended(ServerCall.SIGNALS, RegionName.root(), calls.start(), signals.signals());
    }
}
