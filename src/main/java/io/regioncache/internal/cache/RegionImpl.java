package io.regioncache.internal.cache;

import io.regioncache.Region;
import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.internal.store.RegionMeasure;
import io.regioncache.internal.store.RegionStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A region of one manager's tree. */
final class RegionImpl implements Region {

    private final RegionName name;
    private final RegionStore store;
    private final Clears clears;
    private final Runnable requireOpen;

    /**
     * Creates a region.
     *
     * @param requireOpen throws {@link IllegalStateException} once the manager is closed
     */
    RegionImpl(RegionName name, RegionStore store, Clears clears, Runnable requireOpen) {
        this.name = name;
        this.store = store;
        this.clears = clears;
        this.requireOpen = requireOpen;
    }

    @Override
    public RegionName name() {
        return name;
    }

    @Override
    public Optional<Region> parent() {
        return name.isRoot() ? Optional.empty() : Optional.of(at(name.parent()));
    }

    @Override
    public Region child(String relative) {
        return at(name.child(relative));
    }

    @Override
    public List<Region> children() {
        int depth = name.depth() + 1;
        return sorted(readDescendants().stream()
                .map(descendant -> descendant.prefix(depth))
                .distinct()
                .toList());
    }

    @Override
    public List<Region> descendants() {
        return sorted(readDescendants());
    }

    @Override
    public long size() {
        requireOpen.run();
        return name.isRoot() ? 0 : Await.answer(store.size(name));
    }

    @Override
    public long memoryUsage() {
        return measure().bytes();
    }

    @Override
    public Optional<Duration> timeToLive() {
        return Inspection.summary(measure()).timeToLive();
    }

    private RegionMeasure measure() {
        requireOpen.run();
        return Await.answer(store.measure(List.of(name))).get(0);
    }

    @Override
    public List<RegionSummary> inspect() {
        return Inspection.summaries(
                Await.answer(store.measure(Inspection.withRegionsBetween(name, readDescendants()))));
    }

    @Override
    public void clear() {
        requireOpen.run();
        Await.change(clears.clear(name));
    }

    @Override
    public void invalidateOn(String... signals) {
        Set<String> names = Set.copyOf(Arrays.asList(signals));
        requireOpen.run();
        Await.change(store.bind(names, name));
    }

    @Override
    public void unbind(String... signals) {
        Set<String> names = Set.copyOf(Arrays.asList(signals));
        requireOpen.run();
        Await.change(store.unbind(names, name));
    }

    @Override
    public List<String> signals() {
        requireOpen.run();
        return Await.answer(store.signalsOf(name)).stream().sorted().toList();
    }

    private Collection<RegionName> readDescendants() {
        requireOpen.run();
        return Await.answer(store.descendants(name));
    }

    private List<Region> sorted(Collection<RegionName> names) {
        return names.stream().sorted().<Region>map(this::at).toList();
    }

    private Region at(RegionName other) {
        return new RegionImpl(other, store, clears, requireOpen);
    }

    /** Regions of one tree are equal if their names are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionImpl that && store == that.store && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Region(" + name + ")";
    }
}
