package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.ServerInfo;
import io.regioncache.ServerTimeBounds;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.store.Claim;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.Commit;
import io.regioncache.internal.store.Committed;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.RegionMeasure;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Regions in the memory of this process: the model that every other store must agree with.
 *
 * <p>One lock guards all, each operation is done when its method returns, changes have been told by then, and time is what
 * the given clock says.
 */
public final class InMemoryRegionStore implements RegionStore {

    private final InMemoryEntries data;
    private final InMemoryClaims claims;
    private final InMemorySignals signals;

    /** Creates an empty store whose time is the system's. */
    public InMemoryRegionStore() {
        this(System::currentTimeMillis);
    }

    /**
     * Creates an empty store.
     *
     * @param clock the time in epoch milliseconds
     */
    public InMemoryRegionStore(LongSupplier clock) {
        this(new InMemoryEntries(clock));
    }

    private InMemoryRegionStore(InMemoryEntries data) {
        this(data, new InMemoryClaims(data), new InMemorySignals());
    }

    private InMemoryRegionStore(InMemoryEntries data, InMemoryClaims claims, InMemorySignals signals) {
        this.data = data;
        this.signals = signals;
        this.claims = claims;
    }

    /** Another store of the same regions, like that of another process. */
    public InMemoryRegionStore otherProcess() {
        return new InMemoryRegionStore(data, claims, signals);
    }

    /** Removes the entries that have expired, as a server does in the background. */
    public void sweep() {
        synchronized (data) {
            data.sweep();
        }
    }

    @Override
    public long nowMillis() {
        return data.nowMillis();
    }

    @Override
    public ServerTimeBounds timeBounds() {
        Instant now = Instant.ofEpochMilli(nowMillis());
        return new ServerTimeBounds(now, now);
    }

    @Override
    public void close() {
        synchronized (data) {
            data.watches().removeAll(this);
        }
    }

    @SuppressWarnings("NullAway") // javac 17 does not read annotations inside generics from class files
    @Override
    public CompletableFuture<@Nullable Envelope> read(RegionName region, EncodedKey key) {
        return locked(() -> data.live(region, key));
    }

    @SuppressWarnings("NullAway") // javac 17 does not read annotations inside generics from class files
    @Override
    public CompletableFuture<List<@Nullable Envelope>> readAll(RegionName region, List<EncodedKey> keys) {
        return locked(() -> {
            List<@Nullable Envelope> entries = new ArrayList<>(keys.size());
            for (EncodedKey key : keys) {
                entries.add(data.live(region, key));
            }
            return entries;
        });
    }

    @SuppressWarnings("NullAway") // javac 17 does not read annotations inside generics from class files
    @Override
    public CompletableFuture<@Nullable Envelope> readAndTouch(RegionName region, EncodedKey key, Lifetime onAccess) {
        return locked(() -> {
            Envelope live = data.live(region, key);
            if (live != null) {
                data.move(region, key, live, onAccess);
            }
            return live;
        });
    }

    @Override
    public CompletableFuture<Boolean> touch(RegionName region, EncodedKey key, long version, Lifetime onAccess) {
        return locked(() -> {
            Envelope live = data.live(region, key);
            if (live == null || live.version() != version) {
                return false;
            }
            data.move(region, key, live, onAccess);
            return true;
        });
    }

    @Override
    public CompletableFuture<Found> readForUpdate(RegionName region, EncodedKey key) {
        return locked(() -> {
            Envelope live = data.live(region, key);
            return live == null ? data.takeLease(region, key) : new Found(live, null);
        });
    }

    @Override
    public CompletableFuture<Void> release(RegionName region, EncodedKey key, Lease lease) {
        return done(() -> data.giveUpLease(region, key, lease));
    }

    @Override
    public CompletableFuture<Mark> mark(RegionName region) {
        return locked(data::mark);
    }

    @Override
    public CompletableFuture<Outcome> write(RegionName region, EncodedKey key, Write write, RegionTimeout timeout) {
        return locked(() -> {
            Envelope old = write.returnOld() ? data.live(region, key) : null;
            if (!data.holds(write.condition(), region, key)) {
                return new Outcome(Effect.REJECTED, old);
            }
            Effect effect = data.store(region, key, write.value(), write.onCreate(), write.onUpdate(), this);
            data.liveFor(region, timeout, effect);
            return new Outcome(effect, old);
        });
    }

    @Override
    public CompletableFuture<Void> writeAll(
            RegionName region, List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout) {
        return done(() -> {
            for (KeyedValue entry : entries) {
                data.liveFor(region, timeout, data.store(region, entry.key(), entry.value(), onCreate, onUpdate, this));
            }
        });
    }

    @Override
    public CompletableFuture<Outcome> remove(
            RegionName region, EncodedKey key, Condition condition, boolean returnOld) {
        return locked(() -> {
            Condition needed = condition instanceof Condition.StillAbsent || condition instanceof Condition.AbsentSince
                    ? Condition.ABSENT
                    : condition;
            if (!data.holds(needed, region, key)) {
                return new Outcome(Effect.REJECTED, returnOld ? data.live(region, key) : null);
            }
            return data.remove(region, key, returnOld, this);
        });
    }

    @Override
    public CompletableFuture<Long> removeAll(RegionName region, List<EncodedKey> keys) {
        return locked(() -> {
            long live = 0;
            for (EncodedKey key : keys) {
                live += data.remove(region, key, false, this).effect() == Effect.REMOVED ? 1 : 0;
            }
            return live;
        });
    }

    @Override
    public CompletableFuture<Page> scan(RegionName region, String cursor, int count) {
        return locked(() -> data.scan(region, cursor, count));
    }

    @Override
    public CompletableFuture<Long> clear(RegionName region) {
        return locked(() -> {
            long own = data.liveCount(region);
            data.clear(region);
            return own;
        });
    }

    @Override
    public CompletableFuture<Long> clearOnly(RegionName region) {
        return locked(() -> {
            long own = data.liveCount(region);
            data.clearOnly(region);
            return own;
        });
    }

    @Override
    public CompletableFuture<Map<RegionName, Long>> clearCounting(RegionName region, boolean cascading) {
        return locked(() -> {
            Map<RegionName, Long> live = data.liveCounts(region);
            if (cascading) {
                data.clear(region);
                return live;
            }
            data.clearOnly(region);
            live.keySet().retainAll(Set.of(region));
            return live;
        });
    }

    @Override
    public CompletableFuture<Set<RegionName>> descendants(RegionName region) {
        return locked(() -> data.descendants(region));
    }

    @Override
    public CompletableFuture<Long> size(RegionName region) {
        return locked(() -> data.liveCount(region));
    }

    @Override
    public CompletableFuture<List<RegionMeasure>> measure(List<RegionName> regions) {
        return locked(() -> regions.stream().map(data::measure).toList());
    }

    @Override
    public CompletableFuture<Void> watch(RegionName region, Watch watch) {
        return done(() -> data.watches().put(region, this, watch));
    }

    @Override
    public CompletableFuture<Void> unwatch(RegionName region) {
        return done(() -> data.watches().remove(region, this));
    }

    @Override
    public boolean isTogether(RegionName one, RegionName other) {
        return true;
    }

    @Override
    public CompletableFuture<Committed> commit(Commit commit) {
        return locked(() -> {
            List<Commit.Check> conflicts = commit.checks().stream()
                    .filter(check -> !data.holds(check.condition(), check.region(), check.key()))
                    .toList();
            return conflicts.isEmpty()
                    ? Committed.done(commit.changes().stream().map(this::make).toList())
                    : Committed.conflicting(conflicts);
        });
    }

    private Outcome make(Commit.Change change) {
        RegionName region = change.region();
        EncodedKey key = change.key();
        if (change instanceof Commit.Store store) {
            Envelope old = store.returnOld() ? data.live(region, key) : null;
            Effect effect = data.store(region, key, store.value(), store.onCreate(), store.onUpdate(), this);
            data.liveFor(region, store.timeout(), effect);
            return new Outcome(effect, old);
        }
        if (change instanceof Commit.Touch touch) {
            Envelope live = data.live(region, key);
            Long version = touch.version();
            if (live != null && (version == null || live.version() == version)) {
                data.move(region, key, live, touch.onAccess());
            }
            return new Outcome(Effect.NOTHING, null);
        }
        return data.remove(region, key, change.returnOld(), this);
    }

    @Override
    public CompletableFuture<Claimed> claim(
            RegionName region, EncodedKey key, ClaimKind kind, @Nullable Envelope over, Duration timeToLive) {
        return locked(() -> claims.claim(region, key, kind, over, timeToLive));
    }

    @Override
    public CompletableFuture<Boolean> renew(RegionName region, EncodedKey key, Claim claim, Duration timeToLive) {
        return locked(() -> claims.renew(region, key, claim, timeToLive));
    }

    @Override
    public CompletableFuture<Void> giveUp(RegionName region, EncodedKey key, Claim claim) {
        return done(() -> claims.giveUp(region, key, claim));
    }

    @Override
    public CompletableFuture<ClearFeed> followClears(RegionName region) {
        return locked(() -> new InMemoryClearFeed(data, region));
    }

    @Override
    public CompletableFuture<List<ServerInfo>> servers() {
        return CompletableFuture.completedFuture(
                List.of(new ServerInfo("nowhere:0", "memory", "1.0", "standalone", 0, 0, 0, "noeviction")));
    }

    @Override
    public CompletableFuture<Void> bind(Set<String> names, RegionName region) {
        return done(() -> signals.bind(names, region));
    }

    @Override
    public CompletableFuture<Void> unbind(Set<String> names, RegionName region) {
        return done(() -> signals.unbind(names, region));
    }

    @Override
    public CompletableFuture<Set<RegionName>> boundTo(String signal) {
        return locked(() -> signals.boundTo(signal));
    }

    @Override
    public CompletableFuture<Set<String>> signalsOf(RegionName region) {
        return locked(() -> signals.signalsOf(region));
    }

    @Override
    public CompletableFuture<Set<String>> signals() {
        return locked(signals::names);
    }

    private <T extends @Nullable Object> CompletableFuture<T> locked(Supplier<T> operation) {
        synchronized (data) {
            return CompletableFuture.completedFuture(operation.get());
        }
    }

    private CompletableFuture<Void> done(Runnable operation) {
        return locked(() -> {
            operation.run();
            return null;
        });
    }
}
