package io.regioncache.spring;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A region with those below it, as the {@link RegionsEndpoint} shows them.
 *
 * @param region its name; null for the root, since every string is the name of another region
 * @param open whether this process has a cache open for it
 * @param entries the entries of the region itself
 * @param memory the bytes that the region itself takes on the server, an estimate
 * @param timeToLiveMillis how long the region has to live as a whole; null if it has no timeout
 * @param all what the region and all below it hold
 * @param children the regions directly below it, in the order of their names
 */
public record RegionDescriptor(
        @Nullable String region,
        boolean open,
        long entries,
        long memory,
        @Nullable Long timeToLiveMillis,
        Sums all,
        List<RegionDescriptor> children) {

    /** Regions that are further below are all shown as children of one of this depth: JSON can't be nested at will. */
    private static final int DEEPEST = 100;

    /** Keeps a copy of the list. */
    public RegionDescriptor {
        requireNonNull(all, "all");
        children = List.copyOf(children);
    }

    /**
     * What a region and all below it hold.
     *
     * @param regions how many of them hold entries
     * @param entries their entries
     * @param memory the bytes that they take on the server, an estimate
     */
    public record Sums(long regions, long entries, long memory) {

        private Sums plus(Sums other) {
            return new Sums(regions + other.regions, entries + other.entries, memory + other.memory);
        }
    }

    /**
     * Builds a tree.
     *
     * @param summaries a region, then those below it
     * @param open the regions that caches are open for, wherever in the tree
     */
    static RegionDescriptor of(List<RegionSummary> summaries, Collection<RegionName> open) {
        RegionName top = summaries.get(0).name();
        TreeMap<RegionName, RegionSummary> known = new TreeMap<>();
        summaries.forEach(summary -> known.put(summary.name(), summary));
        open.stream().filter(top::isAncestorOf).forEach(name -> {
            for (RegionName empty = name; !empty.equals(top); empty = empty.parent()) {
                known.putIfAbsent(empty, new RegionSummary(empty, 0, 0, Optional.empty()));
            }
        });
        Set<RegionName> opened = new HashSet<>(open);
        Map<RegionName, Deque<RegionDescriptor>> below = new TreeMap<>();
        for (RegionSummary summary : known.descendingMap().values()) { // a name comes after those above it
            RegionName name = summary.name();
            List<RegionDescriptor> children = List.copyOf(below.getOrDefault(name, new ArrayDeque<>()));
            RegionDescriptor made = of(summary, opened.contains(name), children);
            if (name.equals(top)) {
                return made;
            }
            RegionName above = name.prefix(Math.min(name.depth() - 1, top.depth() + DEEPEST));
            below.computeIfAbsent(above, parent -> new ArrayDeque<>()).addFirst(made);
        }
        throw new IllegalArgumentException("The first region is not above the others");
    }

    private static RegionDescriptor of(RegionSummary summary, boolean open, List<RegionDescriptor> children) {
        Sums own = new Sums(summary.entries() > 0 ? 1 : 0, summary.entries(), summary.memoryUsage());
        return new RegionDescriptor(
                summary.name().isRoot() ? null : summary.name().toString(),
                open,
                summary.entries(),
                summary.memoryUsage(),
                summary.timeToLive().map(Duration::toMillis).orElse(null),
                children.stream().map(RegionDescriptor::all).reduce(own, Sums::plus),
                children);
    }
}
