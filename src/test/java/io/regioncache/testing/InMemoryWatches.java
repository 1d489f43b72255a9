package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.StoredChange.Kind;
import io.regioncache.internal.store.Watch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who watches which regions of an {@link InMemoryRegionStore}. They are told in the thread that makes the change. What one
 * wants to hear all may hear, as it is with a channel that they share.
 */
final class InMemoryWatches {

    /** By region, then by the store that watches. */
    private final Map<RegionName, Map<Object, Watch>> watches = new HashMap<>();

    void put(RegionName region, Object store, Watch watch) {
        watches.computeIfAbsent(region, name -> new LinkedHashMap<>()).put(store, watch);
    }

    void remove(RegionName region, Object store) {
        watches.getOrDefault(region, new HashMap<>()).remove(store);
    }

    void removeAll(Object store) {
        watches.values().forEach(ofRegion -> ofRegion.remove(store));
    }

    /**
     * Tells a change.
     *
     * @param origin the store whose doing it is, null if it is nobody's
     */
    void tell(
            RegionName region,
            EncodedKey key,
            Kind kind,
            @Nullable Envelope value,
            @Nullable Envelope old,
            @Nullable Object origin) {
        Map<Object, Watch> ofRegion = watches.getOrDefault(region, Map.of());
        List<Watch> all = List.copyOf(ofRegion.values());
        if (kind == Kind.EXPIRED && all.stream().noneMatch(Watch::expirations)) {
            return;
        }
        Envelope shown = all.stream().anyMatch(Watch::oldValues) ? old : null;
        Map.copyOf(ofRegion).forEach((store, watch) -> watch.hearer()
                .accept(new StoredChange(kind, key, value, shown, store == origin)));
    }
}
