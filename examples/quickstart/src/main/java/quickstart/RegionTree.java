package quickstart;

import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Prints the open caches as a tree of regions, each with the number of its own entries. */
final class RegionTree {

    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final RegionCacheManager manager;
    private final boolean coloured;

    RegionTree(RegionCacheManager manager) {
        this.manager = manager;
        String noColor = System.getenv("NO_COLOR");
        this.coloured = System.console() != null && (noColor == null || noColor.isEmpty());
    }

    void print(String top, PrintStream out) {
        List<Line> lines = new ArrayList<>();
        addLines(RegionName.of(top), "", "", lines);
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        lines.forEach(line -> out.println(line.format(width, coloured)));
        long regions = lines.stream().filter(line -> line.entries() > 0).count();
        long entries = lines.stream().mapToLong(Line::entries).sum();
        out.printf("%" + width + "s  %5d entries in %d regions%n", "", entries, regions);
    }

    private void addLines(RegionName name, String branch, String indent, List<Line> lines) {
        long entries = manager.region(name.toString()).size();
        lines.add(new Line(branch, name.lastSegment(), entries));
        List<RegionName> children = openBelow(name);
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            addLines(children.get(i), indent + (last ? "└── " : "├── "), indent + (last ? "    " : "│   "), lines);
        }
    }

    private List<RegionName> openBelow(RegionName parent) {
        TreeSet<RegionName> children = new TreeSet<>();
        for (String cache : manager.getCacheNames()) {
            RegionName name = RegionName.of(cache);
            if (parent.isAncestorOf(name)) {
                children.add(name.prefix(parent.depth() + 1));
            }
        }
        return List.copyOf(children);
    }

    private record Line(String branch, String segment, long entries) {

        String label() {
            return branch + segment;
        }

        String format(int width, boolean coloured) {
            String padding = " ".repeat(width - label().length());
            String name = coloured ? (entries > 0 ? BOLD : DIM) + segment + PLAIN : segment;
            String count = "%5d".formatted(entries);
            return branch + name + padding + "  " + (coloured && entries == 0 ? DIM + count + PLAIN : count);
        }
    }
}
