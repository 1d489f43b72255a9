package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.cli.Table.Cell;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Draws regions as a tree, each with what it holds itself and, if there are others below it, what they hold together. */
final class TreeText {

    private static final Branches LINES = new Branches("├── ", "└── ", "│   ", "    ");
    private static final Branches ASCII = new Branches("|-- ", "`-- ", "|   ", "    ");

    private final Names names;
    private final Branches branches;
    private final boolean colored;

    TreeText(Output output) {
        this.names = output.names();
        this.branches = output.shell().canShow(LINES.more + LINES.last) ? LINES : ASCII;
        this.colored = output.colored();
    }

    private record Branches(String more, String last, String pass, String none) {}

    /**
     * A region that is to be drawn.
     *
     * @param branch what leads to it
     * @param indent what stands before the branches below it
     * @param label its name, or the part of it that is not that of the region above
     */
    private record Drawn(RegionNode node, String branch, String indent, String label, int depth) {}

    /**
     * The lines.
     *
     * @param depth how many levels to draw below the top
     */
    List<String> lines(RegionNode top, int depth) {
        Table table = new Table();
        table.add(
                Cell.text("REGION", Style.DIM),
                head("ENTRIES"),
                head("MEMORY"),
                head("ALL ENTRIES"),
                head("ALL MEMORY"),
                head("TIME TO LIVE"));
        Deque<Drawn> left = new ArrayDeque<>();
        left.push(new Drawn(top, "", "", names.of(top.name()), 0));
        while (!left.isEmpty()) {
            Drawn drawn = left.pop();
            table.add(cells(drawn));
            if (drawn.depth < depth) {
                below(drawn).forEach(left::push);
            }
        }
        List<String> lines = new ArrayList<>(table.lines(colored));
        lines.add("");
        lines.add(
                Units.regions(top.regions()) + ", " + Units.entries(top.entries()) + ", " + Units.bytes(top.memory()));
        return lines;
    }

    private static Cell head(String text) {
        return Cell.number(text, Style.DIM);
    }

    /** Those directly below, the last one first. */
    private List<Drawn> below(Drawn above) {
        List<Drawn> below = new ArrayList<>();
        List<RegionNode> children = above.node.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            RegionNode child = children.get(i);
            boolean last = i == children.size() - 1;
            below.add(new Drawn(
                    child,
                    above.indent + (last ? branches.last : branches.more),
                    above.indent + (last ? branches.none : branches.pass),
                    names.of(relative(child.name(), above.node.name())),
                    above.depth + 1));
        }
        return below;
    }

    private static String relative(RegionName name, RegionName above) {
        return above.isRoot()
                ? name.toString()
                : name.toString().substring(above.toString().length() + 1);
    }

    private Cell[] cells(Drawn drawn) {
        RegionNode node = drawn.node;
        boolean holds = node.summary().entries() > 0;
        Style style = holds ? Style.PLAIN : Style.DIM;
        boolean leaf = node.children().isEmpty();
        return new Cell[] {
            new Cell(drawn.branch, drawn.label, holds ? Style.BOLD : Style.DIM, false),
            Cell.number(Units.count(node.summary().entries()), style),
            Cell.number(Units.bytes(node.summary().memoryUsage()), style),
            Cell.number(leaf ? "" : Units.count(node.entries()), Style.PLAIN),
            Cell.number(leaf ? "" : Units.bytes(node.memory()), Style.PLAIN),
            Cell.number(node.summary().timeToLive().map(Units::duration).orElse(""), Style.YELLOW)
        };
    }
}
