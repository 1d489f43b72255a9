package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Watch;
import io.regioncache.internal.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * <p>One lock guards all, each operation is done when its method returns, and time is what the given clock says.
 */
public final class InMemoryRegionStore implements RegionStore {

    private final LongSupplier clock;
    private final Map<RegionName, Map<EncodedKey, Stored>> regions = new HashMap<>();
    private final Map<RegionName, Map<EncodedKey, Lease>> leases = new HashMap<>();
    private final Set<Lease> shared = new HashSet<>();
    private long counter;

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
        this.clock = clock;
    }

    /**
     * An entry as it lies in its region.
     *
     * @param number the place in the order of creation, which a scan goes by
     * @param envelope the entry
     */
    private record Stored(long number, Envelope envelope) {}

    @Override
    public long nowMillis() {
        return clock.getAsLong();
    }

    @Override
    public void close() {
        // nothing is open
    }

    @SuppressWarnings("NullAway") // javac 17 does not read annotations inside generics from class files
    @Override
    public CompletableFuture<@Nullable Envelope> read(RegionName region, EncodedKey key) {
        return locked(() -> live(region, key));
    }

    @SuppressWarnings("NullAway") // javac 17 does not read annotations inside generics from class files
    @Override
    public CompletableFuture<List<@Nullable Envelope>> readAll(RegionName region, List<EncodedKey> keys) {
        return locked(() -> {
            List<@Nullable Envelope> entries = new ArrayList<>(keys.size());
            for (EncodedKey key : keys) {
                entries.add(live(region, key));
            }
            return entries;
        });
    }

    @SuppressWarnings("NullAway") // javac 17 does not read annotations inside generics from class files
    @Override
    public CompletableFuture<@Nullable Envelope> readAndTouch(RegionName region, EncodedKey key, Lifetime onAccess) {
        return locked(() -> {
            Envelope live = live(region, key);
            if (live != null) {
                move(region, key, live, onAccess);
            }
            return live;
        });
    }

    @Override
    public CompletableFuture<Boolean> touch(RegionName region, EncodedKey key, long version, Lifetime onAccess) {
        return locked(() -> {
            Envelope live = live(region, key);
            if (live == null || live.version() != version) {
                return false;
            }
            move(region, key, live, onAccess);
            return true;
        });
    }

    @Override
    public CompletableFuture<Found> readForUpdate(RegionName region, EncodedKey key) {
        return locked(() -> {
            Envelope live = live(region, key);
            if (live != null) {
                return new Found(live, null);
            }
            Lease taken = lease(region, key);
            if (taken != null) {
                shared.add(taken);
                return new Found(null, taken);
            }
            Lease lease = new Lease(Long.toString(++counter));
            leases.computeIfAbsent(region, name -> new HashMap<>()).put(key, lease);
            return new Found(null, lease);
        });
    }

    @Override
    public CompletableFuture<Void> release(RegionName region, EncodedKey key, Lease lease) {
        return locked(() -> {
            if (lease.equals(lease(region, key)) && !shared.contains(lease)) {
                endLease(region, key);
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Outcome> write(RegionName region, EncodedKey key, Write write) {
        return locked(() -> {
            Envelope live = live(region, key);
            Envelope old = write.returnOld() ? live : null;
            if (!holds(write.condition(), region, key, live)) {
                return new Outcome(Effect.REJECTED, old);
            }
            return new Outcome(store(region, key, write.value(), write.onCreate(), write.onUpdate()), old);
        });
    }

    @Override
    public CompletableFuture<Void> writeAll(
            RegionName region, List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate) {
        return locked(() -> {
            for (KeyedValue entry : entries) {
                store(region, entry.key(), entry.value(), onCreate, onUpdate);
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Outcome> remove(
            RegionName region, EncodedKey key, Condition condition, boolean returnOld) {
        return locked(() -> {
            Envelope live = live(region, key);
            Envelope old = returnOld ? live : null;
            boolean holds =
                    condition instanceof Condition.StillAbsent ? live == null : holds(condition, region, key, live);
            if (!holds) {
                return new Outcome(Effect.REJECTED, old);
            }
            delete(region, key);
            return new Outcome(live == null ? Effect.NOTHING : Effect.REMOVED, old);
        });
    }

    @Override
    public CompletableFuture<Long> removeAll(RegionName region, List<EncodedKey> keys) {
        return locked(() -> {
            long live = 0;
            for (EncodedKey key : keys) {
                if (live(region, key) != null) {
                    live++;
                }
                delete(region, key);
            }
            return live;
        });
    }

    @Override
    public CompletableFuture<Page> scan(RegionName region, String cursor, int count) {
        return locked(() -> {
            long after = Long.parseLong(cursor);
            List<KeyedEnvelope> entries = new ArrayList<>();
            for (Map.Entry<EncodedKey, Stored> entry : liveIn(region).entrySet()) {
                Stored stored = entry.getValue();
                if (stored.number > after) {
                    entries.add(new KeyedEnvelope(entry.getKey(), stored.envelope));
                    if (entries.size() >= count) {
                        return new Page(Long.toString(stored.number), entries);
                    }
                }
            }
            return new Page(Page.START, entries);
        });
    }

    @Override
    public CompletableFuture<Long> clear(RegionName region) {
        return locked(() -> {
            long own = liveIn(region).size();
            regions.keySet().removeIf(region::contains);
            leases.keySet().removeIf(region::contains);
            return own;
        });
    }

    @Override
    public CompletableFuture<Long> clearOnly(RegionName region) {
        return locked(() -> {
            long own = liveIn(region).size();
            regions.remove(region);
            leases.remove(region);
            return own;
        });
    }

    @Override
    public CompletableFuture<Set<RegionName>> descendants(RegionName region) {
        return locked(() -> {
            Set<RegionName> below = new HashSet<>(regions.keySet());
            below.removeIf(other -> !region.isAncestorOf(other) || liveIn(other).isEmpty());
            return below;
        });
    }

    @Override
    public CompletableFuture<Long> size(RegionName region) {
        return locked(() -> (long) liveIn(region).size());
    }

    private synchronized <T extends @Nullable Object> CompletableFuture<T> locked(Supplier<T> operation) {
        return CompletableFuture.completedFuture(operation.get());
    }

    private @Nullable Envelope live(RegionName region, EncodedKey key) {
        Stored stored = entries(region).get(key);
        return stored == null || stored.envelope.isExpiredAt(nowMillis()) ? null : stored.envelope;
    }

    private Map<EncodedKey, Stored> liveIn(RegionName region) {
        long now = nowMillis();
        Map<EncodedKey, Stored> live = new LinkedHashMap<>(entries(region));
        live.values().removeIf(stored -> stored.envelope.isExpiredAt(now));
        return live;
    }

    private Map<EncodedKey, Stored> entries(RegionName region) {
        return regions.getOrDefault(region, Map.of());
    }

    private boolean holds(Condition condition, RegionName region, EncodedKey key, @Nullable Envelope live) {
        if (condition instanceof Condition.Absent) {
            return live == null;
        }
        if (condition instanceof Condition.Present) {
            return live != null;
        }
        if (condition instanceof Condition.Unchanged unchanged) {
            return live != null && live.version() == unchanged.version();
        }
        if (condition instanceof Condition.StillAbsent absent) {
            return live == null && absent.lease().equals(lease(region, key));
        }
        return true;
    }

    private Effect store(RegionName region, EncodedKey key, EncodedValue value, Lifetime onCreate, Lifetime onUpdate) {
        Envelope live = live(region, key);
        Lifetime lifetime = live == null ? onCreate : onUpdate;
        if (lifetime.equals(Lifetime.NONE)) {
            delete(region, key);
            return live == null ? Effect.NOTHING : Effect.REMOVED;
        }
        if (live == null) {
            delete(region, key);
        }
        put(region, key, Envelope.wrap(value, ++counter, expiry(lifetime, live)));
        return live == null ? Effect.CREATED : Effect.UPDATED;
    }

    private void move(RegionName region, EncodedKey key, Envelope live, Lifetime onAccess) {
        if (onAccess.equals(Lifetime.NONE)) {
            delete(region, key);
            return;
        }
        byte[] value = new byte[live.value().remaining()];
        live.value().get(value);
        EncodedValue encoded = new EncodedValue(value, live.codecStamp());
        put(region, key, Envelope.wrap(encoded, live.version(), expiry(onAccess, live)));
    }

    private long expiry(Lifetime lifetime, @Nullable Envelope live) {
        if (lifetime.equals(Lifetime.UNCHANGED)) {
            return live == null ? 0 : live.expiresAtMillis();
        }
        return lifetime.deadline(nowMillis());
    }

    private void put(RegionName region, EncodedKey key, Envelope envelope) {
        Map<EncodedKey, Stored> entries = regions.computeIfAbsent(region, name -> new LinkedHashMap<>());
        Stored before = entries.get(key);
        entries.put(key, new Stored(before == null ? ++counter : before.number, envelope));
    }

    private void delete(RegionName region, EncodedKey key) {
        Map<EncodedKey, Stored> entries = regions.get(region);
        if (entries != null) {
            entries.remove(key);
            if (entries.isEmpty()) {
                regions.remove(region);
            }
        }
        endLease(region, key);
    }

    private @Nullable Lease lease(RegionName region, EncodedKey key) {
        return leases.getOrDefault(region, Map.of()).get(key);
    }

    private void endLease(RegionName region, EncodedKey key) {
        Map<EncodedKey, Lease> taken = leases.get(region);
        if (taken != null) {
            taken.remove(key);
        }
    }

    @Override
    public CompletableFuture<Void> watch(RegionName region, Watch watch) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> unwatch(RegionName region) {
        return CompletableFuture.completedFuture(null);
    }
}
