package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Scripts.CountedPart;
import io.regioncache.internal.redis.TreeLinks.Link;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.RegionMeasure;
import io.regioncache.internal.store.RegionTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** The tree of regions in Redis. What lies above the colocation depth is put together from the trees below it. */
final class RedisRegionTree implements RegionTree {

    private static final int ROUNDS = 2;
    private static final int ENTRIES_A_PART = 1000;

    private final Commands commands;
    private final KeySpace keySpace;
    private final TreeClear treeClear;
    private final TreeLinks trees;
    private final LongSupplier clock;
    private final RegionMeasurer measurer;

    RedisRegionTree(Commands commands, KeySpace keySpace, TreeClear treeClear, TreeLinks trees, LongSupplier clock) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.treeClear = treeClear;
        this.trees = trees;
        this.clock = clock;
        this.measurer = new RegionMeasurer(commands, keySpace, clock, this::size);
    }

    @Override
    public CompletableFuture<Long> clear(RegionName region) {
        return clear(region, false).thenApply(live -> live.getOrDefault(region, 0L));
    }

    @Override
    public CompletableFuture<Map<RegionName, Long>> clearCounting(RegionName region, boolean cascading) {
        return (cascading ? clear(region, true) : treeClear.clearOnly(region)).thenApply(live -> {
            Map<RegionName, Long> counted = new HashMap<>(live);
            counted.values().removeIf(count -> count == 0);
            return counted;
        });
    }

    private CompletableFuture<Map<RegionName, Long>> clear(RegionName region, boolean counting) {
        if (!keySpace.isAboveTrees(region)) {
            return treeClear.clear(region, counting);
        }
        CompletableFuture<Map<RegionName, Long>> own =
                region.isRoot() ? CompletableFuture.completedFuture(Map.of()) : treeClear.clearOnly(region);
        return own.thenCompose(live -> clearTrees(region, Set.of(), ROUNDS, counting, live));
    }

    /**
     * Clears the trees below a region except some; then, once, those that were linked meanwhile. The first reading has every
     * tree that held an entry when the clear began, so no further round is needed, and one that never ends is avoided.
     */
    private CompletableFuture<Map<RegionName, Long>> clearTrees(
            RegionName region, Set<RegionName> done, int rounds, boolean counting, Map<RegionName, Long> live) {
        if (rounds == 0) {
            return CompletableFuture.completedFuture(live);
        }
        return treesBelow(region).thenCompose(below -> {
            List<RegionName> left =
                    below.stream().filter(tree -> !done.contains(tree)).toList();
            if (left.isEmpty()) {
                return CompletableFuture.completedFuture(live);
            }
            Set<RegionName> reached = new HashSet<>(done);
            reached.addAll(left);
            return Chunks.send(left, tree -> treeClear.clear(tree, counting))
                    .thenCompose(cleared -> clearTrees(
                            region,
                            reached,
                            rounds - 1,
                            counting,
                            cleared.stream().reduce(live, TreeClear::sum)));
        });
    }

    @Override
    public CompletableFuture<Long> clearOnly(RegionName region) {
        return treeClear.clearOnly(region).thenApply(live -> live.getOrDefault(region, 0L));
    }

    @Override
    public CompletableFuture<Set<RegionName>> descendants(RegionName region) {
        if (!keySpace.isAboveTrees(region)) {
            return treeClear.linkedBelow(region);
        }
        return treesBelow(region).thenCompose(below -> Chunks.send(new ArrayList<>(below), this::nonEmptyIn)
                .thenApply(parts -> {
                    Set<RegionName> all = new HashSet<>();
                    parts.forEach(all::addAll);
                    return all;
                }));
    }

    /** The regions of a tree that hold entries, its top included. */
    private CompletableFuture<Set<RegionName>> nonEmptyIn(RegionName tree) {
        CompletableFuture<Long> entries =
                commands.read(LiveEntries.HLEN, keySpace.of(tree).entries());
        return treeClear.linkedBelow(tree).thenCombine(entries, (linked, own) -> {
            if (own > 0) {
                linked.add(tree);
            }
            return linked;
        });
    }

    private CompletableFuture<Set<RegionName>> treesBelow(RegionName region) {
        return trees.below(region).thenApply(links -> {
            Set<RegionName> below = new HashSet<>();
            links.stream().map(Link::tree).forEach(below::add);
            return below;
        });
    }

    @Override
    public CompletableFuture<Long> size(RegionName region) {
        if (region.isRoot()) {
            return CompletableFuture.completedFuture(0L);
        }
        RegionKeys keys = keySpace.of(region);
        return commands.dialect().equals(Dialect.PLAIN)
                ? commands.transaction(LiveEntries.commands(keys, clock.getAsLong()))
                        .thenApply(replies -> LiveEntries.count(replies, 0))
                : sizeFrom(CountedPart.START, keys, 0);
    }

    @Override
    public CompletableFuture<List<RegionMeasure>> measure(List<RegionName> regions) {
        return measurer.measure(regions);
    }

    /** Counts in parts: what a server takes away by itself it counts until it has, but does not show. */
    private CompletableFuture<Long> sizeFrom(String cursor, RegionKeys keys, long counted) {
        return commands.repeat(
                        Scripts.SIZE,
                        List.of(keys.entries(), keys.expiry(), keys.tree().due()),
                        clock.getAsLong(),
                        keys.member(),
                        cursor,
                        ENTRIES_A_PART)
                .thenCompose(part -> part.next().equals(CountedPart.START)
                        ? CompletableFuture.completedFuture(counted + part.count())
                        : sizeFrom(part.next(), keys, counted + part.count()));
    }
}
