package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.RecordedClear;
import io.regioncache.internal.store.RegionMeasure;
import io.regioncache.internal.store.StoredChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries and leases of an {@link InMemoryRegionStore}, and who watches them. For use by one thread at a time.
 *
 * <p>Where a method takes an origin, that is the store whose doing the change is, for those who watch.
 */
final class InMemoryEntries {

    private final LongSupplier clock;
    private final InMemoryWatches watches = new InMemoryWatches();
    private final Map<RegionName, Map<EncodedKey, Stored>> regions = new HashMap<>();
    private final Map<RegionName, Map<EncodedKey, Lease>> leases = new HashMap<>();
    private final Set<Lease> shared = new HashSet<>();
    private final Map<RegionName, Long> ends = new HashMap<>();
    private final List<RecordedClear> clears = new ArrayList<>();
    private long counter;

    InMemoryEntries(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * An entry as it lies in its region.
     *
     * @param number the place in the order of creation, which a scan goes by
     * @param envelope the entry
     */
    private record Stored(long number, Envelope envelope) {}

    InMemoryWatches watches() {
        return watches;
    }

    long nowMillis() {
        return clock.getAsLong();
    }

    /** The entry of a key, null if there is none or it has expired. */
    @Nullable
    Envelope live(RegionName region, EncodedKey key) {
        Stored stored = entries(region).get(key);
        return stored == null || stored.envelope.isExpiredAt(nowMillis()) ? null : stored.envelope;
    }

    long liveCount(RegionName region) {
        return liveIn(region).size();
    }

    /** The live entries of each region that is contained in one and has any. */
    Map<RegionName, Long> liveCounts(RegionName region) {
        Map<RegionName, Long> counts = new HashMap<>();
        List.copyOf(regions.keySet()).stream()
                .filter(region::contains)
                .filter(other -> liveCount(other) > 0)
                .forEach(other -> counts.put(other, liveCount(other)));
        return counts;
    }

    private Map<EncodedKey, Stored> liveIn(RegionName region) {
        long now = nowMillis();
        Map<EncodedKey, Stored> live = new LinkedHashMap<>(entries(region));
        live.values().removeIf(stored -> stored.envelope.isExpiredAt(now));
        return live;
    }

    private Map<EncodedKey, Stored> entries(RegionName region) {
        endIfOver(region);
        return regions.getOrDefault(region, Map.of());
    }

    /** Lets a region live for a time from now on, if a write has stored something in it. */
    void liveFor(RegionName region, RegionTimeout timeout, Effect effect) {
        if (timeout.millis() > 0 && (effect == Effect.CREATED || effect == Effect.UPDATED)) {
            long end = nowMillis() + timeout.millis();
            ends.merge(region, end, (before, now) -> timeout.refreshed() ? now : before);
        }
    }

    /** Takes all entries of a region away, of which nobody is told, once its time is over. */
    private void endIfOver(RegionName region) {
        if (ends.getOrDefault(region, Long.MAX_VALUE) <= nowMillis()) {
            regions.remove(region);
            ends.remove(region);
        }
    }

    RegionMeasure measure(RegionName region) {
        Map<EncodedKey, Stored> entries = entries(region);
        long bytes = 0;
        for (Map.Entry<EncodedKey, Stored> entry : entries.entrySet()) {
            bytes += entry.getKey().bytes().length + entry.getValue().envelope.bytes().length;
        }
        Long end = entries.isEmpty() ? null : ends.get(region);
        return new RegionMeasure(
                region, liveCount(region), bytes, end == null ? RegionMeasure.NO_END : Math.max(0, end - nowMillis()));
    }

    Set<RegionName> descendants(RegionName region) {
        List.copyOf(ends.keySet()).forEach(this::endIfOver);
        Set<RegionName> below = new HashSet<>(regions.keySet());
        below.removeIf(other -> !region.isAncestorOf(other) || liveCount(other) == 0);
        return below;
    }

    Page scan(RegionName region, String cursor, int count) {
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
    }

    boolean holds(Condition condition, RegionName region, EncodedKey key) {
        Envelope live = live(region, key);
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
        if (condition instanceof Condition.AbsentSince since) {
            int seen = Integer.parseInt(since.mark().token());
            return live == null
                    && clears.subList(seen, clears.size()).stream()
                            .noneMatch(clear -> clear.region().contains(region));
        }
        return true;
    }

    /** A place in the record of clears. */
    Mark mark() {
        return new Mark(Integer.toString(clears.size()));
    }

    Effect store(
            RegionName region,
            EncodedKey key,
            EncodedValue value,
            Lifetime onCreate,
            Lifetime onUpdate,
            Object origin) {
        Envelope live = live(region, key);
        if (live == null) {
            return create(region, key, value, onCreate, origin) ? Effect.CREATED : Effect.NOTHING;
        }
        if (onUpdate.equals(Lifetime.NONE)) {
            end(region, key, live, origin);
            return Effect.REMOVED;
        }
        Envelope entry = Envelope.wrap(value, ++counter, expiry(onUpdate, live));
        put(region, key, entry);
        watches.tell(region, key, Kind.UPDATED, entry, live, origin);
        return Effect.UPDATED;
    }

    private boolean create(RegionName region, EncodedKey key, EncodedValue value, Lifetime lifetime, Object origin) {
        deleteExpired(region, key);
        endLease(region, key);
        if (lifetime.equals(Lifetime.NONE)) {
            return false;
        }
        Envelope entry = Envelope.wrap(value, ++counter, expiry(lifetime, null));
        put(region, key, entry);
        watches.tell(region, key, Kind.CREATED, entry, null, origin);
        return true;
    }

    /** Moves the expiry of a live entry. One that has none any more ends, which is nobody's doing: who reads does not know. */
    void move(RegionName region, EncodedKey key, Envelope live, Lifetime onAccess) {
        if (onAccess.equals(Lifetime.NONE)) {
            end(region, key, live, null);
            return;
        }
        byte[] value = new byte[live.value().remaining()];
        live.value().get(value);
        EncodedValue encoded = new EncodedValue(value, live.codecStamp());
        put(region, key, Envelope.wrap(encoded, live.version(), expiry(onAccess, live)));
    }

    private void end(RegionName region, EncodedKey key, Envelope live, @Nullable Object origin) {
        delete(region, key);
        watches.tell(region, key, Kind.EXPIRED, null, live, origin);
    }

    Outcome remove(RegionName region, EncodedKey key, boolean returnOld, Object origin) {
        Envelope live = live(region, key);
        deleteExpired(region, key);
        delete(region, key);
        if (live != null) {
            watches.tell(region, key, Kind.REMOVED, null, live, origin);
        }
        return new Outcome(live == null ? Effect.NOTHING : Effect.REMOVED, returnOld ? live : null);
    }

    /** Removes what has expired. */
    void sweep() {
        List.copyOf(regions.keySet())
                .forEach(region -> List.copyOf(entries(region).keySet()).forEach(key -> deleteExpired(region, key)));
    }

    /** Removes an entry if it has expired. */
    private void deleteExpired(RegionName region, EncodedKey key) {
        Stored stored = entries(region).get(key);
        if (stored != null && stored.envelope.isExpiredAt(nowMillis())) {
            end(region, key, stored.envelope, null);
        }
    }

    void clear(RegionName region) {
        record(region);
        regions.keySet().removeIf(region::contains);
        ends.keySet().removeIf(region::contains);
        leases.keySet().removeIf(region::contains);
    }

    void clearOnly(RegionName region) {
        record(region);
        regions.remove(region);
        ends.remove(region);
        leases.remove(region);
    }

    private void record(RegionName region) {
        clears.add(new RecordedClear(region, nowMillis(), nowMillis() + "-" + clears.size()));
    }

    /** All clears so far, in their order. */
    List<RecordedClear> clears() {
        return clears;
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
                ends.remove(region);
            }
        }
        endLease(region, key);
    }

    /** The lease on an absent key, shared by those who find it. */
    Found takeLease(RegionName region, EncodedKey key) {
        Lease taken = lease(region, key);
        if (taken != null) {
            shared.add(taken);
            return new Found(null, taken);
        }
        Lease lease = new Lease(Long.toString(++counter));
        leases.computeIfAbsent(region, name -> new HashMap<>()).put(key, lease);
        return new Found(null, lease);
    }

    void giveUpLease(RegionName region, EncodedKey key, Lease lease) {
        if (lease.equals(lease(region, key)) && !shared.contains(lease)) {
            endLease(region, key);
        }
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
}
