package io.regioncache.internal.cache;

import io.regioncache.Region;
import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.internal.store.RegionMeasure;
import io.regioncache.internal.store.RegionTree;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A region of one manager's tree. */
final class RegionImpl implements Region {

    private final RegionName name;
    private final RegionTree tree;
    private final Runnable requireOpen;

    /**
     * Creates a region.
     *
     * @param requireOpen throws {@link IllegalStateException} once the manager is closed
     */
    RegionImpl(RegionName name, RegionTree tree, Runnable requireOpen) {
        this.name = name;
        this.tree = tree;
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
        return name.isRoot() ? 0 : Await.answer(tree.size(name));
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
        return Await.answer(tree.measure(List.of(name))).get(0);
    }

    @Override
    public List<RegionSummary> inspect() {
        return Inspection.summaries(Await.answer(tree.measure(Inspection.withRegionsBetween(name, readDescendants()))));
    }

    @Override
    public void clear() {
        requireOpen.run();
        Await.change(tree.clear(name));
    }

    private Collection<RegionName> readDescendants() {
        requireOpen.run();
        return Await.answer(tree.descendants(name));
    }

    private List<Region> sorted(Collection<RegionName> names) {
        return names.stream().sorted().<Region>map(this::at).toList();
    }

    private Region at(RegionName other) {
        return new RegionImpl(other, tree, requireOpen);
    }

    /** Regions of one tree are equal if their names are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionImpl that && tree == that.tree && name.equals(that.name);
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
