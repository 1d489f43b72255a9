package io.regioncache.internal.cache;

import io.regioncache.Region;
import io.regioncache.RegionName;
import io.regioncache.Signal;
import io.regioncache.SignalException;
import io.regioncache.SignalReport;
import io.regioncache.internal.store.RegionStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A signal to the regions of one manager's store. */
final class SignalImpl implements Signal {

    private final String name;
    private final RegionStore store;
    private final Clears clears;
    private final Function<RegionName, Region> regions;
    private final Runnable requireOpen;

    /**
     * Creates a signal.
     *
     * @param regions the region of a name
     * @param requireOpen throws {@link IllegalStateException} once the manager is closed
     */
    SignalImpl(
            String name, RegionStore store, Clears clears, Function<RegionName, Region> regions, Runnable requireOpen) {
        this.name = name;
        this.store = store;
        this.clears = clears;
        this.regions = regions;
        this.requireOpen = requireOpen;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Region> regions() {
        requireOpen.run();
        return Await.answer(store.boundTo(name)).stream().sorted().map(regions).toList();
    }

    @Override
    public SignalReport send() {
        requireOpen.run();
        SignalReport report = Await.change(store.boundTo(name).thenComposeAsync(this::clear, clears.here()));
        if (!report.failures().isEmpty()) {
            throw new SignalException(report);
        }
        return report;
    }

    private CompletableFuture<SignalReport> clear(Set<RegionName> bound) {
        return new RegionClears(clears).clear(bound).thenApply(failures -> report(bound, failures));
    }

    private SignalReport report(Set<RegionName> bound, Map<RegionName, RuntimeException> failures) {
        Set<RegionName> cleared = new HashSet<>(bound);
        cleared.removeAll(failures.keySet());
        return new SignalReport(name, List.copyOf(cleared), failures);
    }

    @Override
    public String toString() {
        return "Signal(" + name + ")";
    }
}
