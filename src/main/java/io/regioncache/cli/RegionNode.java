package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A region with those below it, and with the sums of all of them. */
final class RegionNode {

    private final RegionSummary summary;
    private final List<RegionNode> children = new ArrayList<>();
    private long regions;
    private long entries;
    private long memory;

    private RegionNode(RegionSummary summary) {
        this.summary = summary;
        this.regions = summary.entries() > 0 ? 1 : 0;
        this.entries = summary.entries();
        this.memory = summary.memoryUsage();
    }

    /**
     * Builds a tree.
     *
     * @param summaries a region, then all below it that hold entries and those in between, in the order of their names
     * @return the first region
     */
    static RegionNode of(List<RegionSummary> summaries) {
        Map<RegionName, RegionNode> nodes = new HashMap<>();
        List<RegionNode> inOrder = summaries.stream().map(RegionNode::new).toList();
        inOrder.forEach(node -> nodes.put(node.name(), node));
        RegionNode top = inOrder.get(0);
        for (RegionNode node : inOrder) {
            if (node != top) {
                nodes.getOrDefault(node.name().parent(), top).children.add(node);
            }
        }
        for (int i = inOrder.size() - 1; i > 0; i--) { // a name comes after those above it
            RegionNode node = inOrder.get(i);
            nodes.getOrDefault(node.name().parent(), top).addSumsOf(node);
        }
        return top;
    }

    private void addSumsOf(RegionNode child) {
        regions += child.regions;
        entries += child.entries;
        memory += child.memory;
    }

    RegionName name() {
        return summary.name();
    }

    /** What the region itself holds. */
    RegionSummary summary() {
        return summary;
    }

    /** The regions directly below, in the order of their names. */
    List<RegionNode> children() {
        return children;
    }

    /** How many regions hold entries, of this one and all below it. */
    long regions() {
        return regions;
    }

    /** The entries of this region and all below it. */
    long entries() {
        return entries;
    }

    /** The bytes that this region and all below it take. */
    long memory() {
        return memory;
    }

    /** Visits this region and all below it, each before those below it. */
    void forEach(Consumer<RegionNode> visitor) {
        Deque<RegionNode> left = new ArrayDeque<>(List.of(this));
        while (!left.isEmpty()) {
            RegionNode node = left.pop();
            visitor.accept(node);
            for (int i = node.children.size() - 1; i >= 0; i--) {
                left.push(node.children.get(i));
            }
        }
    }
}
