package io.regioncache.internal.region;

import io.regioncache.RegionName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of all Redis keys of one namespace.
 *
 * <p>The first segments of a region's name, as many as the colocation depth says, stand in braces, Redis Cluster's hash
 * tag: regions with the same tag form a <em>tree</em>, which lives in one slot and is cleared in one transaction. What
 * has a meaning in key names ({@code % : { }}) is escaped in namespaces and region names, so no two names share a key
 * and none runs into metadata, whose keys end in {@code ::} and a word.
 *
 * <p>Safe for use by many threads.
 */
public final class KeySpace {

    private final String prefix;
    private final int colocationDepth;
    private final SignalKeys signals;
    private final Remembered<RegionName, RegionKeys> remembered = new Remembered<>(this::build);

    /**
     * Creates the key names of a namespace.
     *
     * @param namespace any string; the empty one for none
     * @param colocationDepth how many segments the hash tag has, 1 or more
     */
    public KeySpace(String namespace, int colocationDepth) {
        if (colocationDepth < 1) {
            throw new IllegalArgumentException("The colocation depth must be 1 or more, not " + colocationDepth);
        }
        this.prefix = namespace.isEmpty() ? "" : KeyEscape.escape(namespace) + ":";
        this.colocationDepth = colocationDepth;
        this.signals = new SignalKeys(prefix);
    }

    /** The keys of a region; not for the root, which holds no entries. */
    public RegionKeys of(RegionName region) {
        return remembered.of(region);
    }

    /** The region at the top of a region's tree: the one whose name is the hash tag. */
    public RegionName treeOf(RegionName region) {
        return region.depth() <= colocationDepth ? region : region.prefix(colocationDepth);
    }

    /** Whether trees of their own lie below a region, so that it can't be cleared in one transaction. */
    public boolean isAboveTrees(RegionName region) {
        return region.depth() < colocationDepth;
    }

    /** The set that holds the trees below a region that {@linkplain #isAboveTrees lies above trees}, the root's too. */
    public byte[] trees(RegionName region) {
        return bytes(region.isRoot() ? prefix + "::trees" : base(region) + "::trees");
    }

    /** The regions above a region's tree, root first. Each has the tree in its {@link #trees set of trees}. */
    public List<RegionName> aboveTree(RegionName region) {
        return treeOf(region).ancestors();
    }

    /** The index of a region: the set of the regions below it, in its tree, that hold entries. */
    public byte[] index(RegionName region) {
        return bytes(base(region) + "::index");
    }

    /** The key that only one process of the namespace may hold at a time, to look for what expired. */
    public byte[] sweeper() {
        return bytes(prefix + "::sweeper");
    }

    /** The keys of the signals that regions are bound to. */
    public SignalKeys signals() {
        return signals;
    }

    /** A region's name as a member of an index. */
    public static byte[] member(RegionName region) {
        return bytes(KeyEscape.escape(region.toString()));
    }

    /** The region that a member of an index names. */
    public static RegionName region(byte[] member) {
        return RegionName.of(KeyEscape.unescape(new String(member, StandardCharsets.UTF_8)));
    }

    /** The regions that members of an index name, in a set of the caller's own. */
    public static Set<RegionName> regions(Collection<?> members) {
        Set<RegionName> regions = new HashSet<>();
        members.forEach(member -> regions.add(region((byte[]) member)));
        return regions;
    }

    private RegionKeys build(RegionName region) {
        RegionName tree = treeOf(region);
        List<byte[]> indexes = new ArrayList<>();
        for (int depth = tree.depth(); depth < region.depth(); depth++) {
            indexes.add(index(region.prefix(depth)));
        }
        String base = base(region);
        return new RegionKeys(
                region,
                member(region),
                bytes(base),
                bytes(base + "::expiry"),
                bytes(base + "::index"),
                bytes(base + "::watchers"),
                bytes(base + "::aside"),
                bytes(base + "::aside-note"),
                List.copyOf(indexes),
                treeKeys(tree));
    }

    private TreeKeys treeKeys(RegionName tree) {
        String base = base(tree);
        return new TreeKeys(
                tree,
                bytes(base + "::linked"),
                bytes(base + "::cleared"),
                bytes(base + "::leases"),
                bytes(base + "::claims"),
                bytes(base + "::due"),
                bytes(base + "::transaction"),
                base + "::events");
    }

    private String base(RegionName region) {
        if (region.isRoot()) {
            throw new IllegalArgumentException("The root region holds no entries");
        }
        RegionName tree = treeOf(region);
        String tag = KeyEscape.escape(tree.toString());
        String rest = KeyEscape.escape(region.toString()).substring(tag.length());
        return prefix + '{' + (tag.isEmpty() ? KeyEscape.EMPTY : tag) + '}' + rest;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
