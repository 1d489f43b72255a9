package io.regioncache.benchmarks.memory;

import io.regioncache.benchmarks.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of memory, in Markdown. */
record MemoryTables(MemoryResults results) {

    private static final String BASE = "RMap";
    private static final String OURS = "region-cache";
    private static final String ETERNAL = "ETERNAL";
    private static final String REQUIRED_VALUES = "200";
    private static final double MOST = 24;

    /** All of them, with headings. */
    String all() {
        return results.run().sentence() + " The server's allocator is " + results.allocator() + ".\n"
                + "\n#### Bytes for each entry\n" + held()
                + "\n#### What is left of regions without entries\n" + left();
    }

    /** What an entry takes, and how much more than one of {@code RMap}. */
    String held() {
        Table table = new Table(List.of(
                "entries",
                "characters of a value",
                "subject",
                "expiry",
                "`MEMORY USAGE`",
                "more than RMap",
                "`used_memory`",
                "more than RMap"));
        for (MemoryResults.Held each : results.held()) {
            table.row(
                    String.format(Locale.ROOT, "%,d", each.entries()),
                    each.values().replace("-", " to "),
                    each.subject(),
                    each.expiry().toLowerCase(Locale.ROOT),
                    perEntry(each, each.keys()),
                    more(each, perEntry(each.keys() - base(each).keys(), each.entries())),
                    perEntry(each, each.used()),
                    more(each, perEntry(each.used() - base(each).used(), each.entries())));
        }
        return table.toString();
    }

    private static String more(MemoryResults.Held each, double more) {
        if (each.subject().equals(BASE)) {
            return Table.NOTHING;
        }
        boolean required = each.subject().equals(OURS)
                && each.expiry().equals(ETERNAL)
                && each.values().equals(REQUIRED_VALUES);
        return String.format(Locale.ROOT, "%.1f", more) + (required ? " (≤ 24)" + (more > MOST ? " !" : "") : "");
    }

    private static String perEntry(MemoryResults.Held each, long bytes) {
        return String.format(Locale.ROOT, "%.1f", perEntry(bytes, each.entries()));
    }

    private static double perEntry(long bytes, int entries) {
        return (double) bytes / entries;
    }

    private MemoryResults.Held base(MemoryResults.Held each) {
        return results.held().stream()
                .filter(other -> other.subject().equals(BASE)
                        && other.entries() == each.entries()
                        && other.values().equals(each.values()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The results have no RMap to compare with"));
    }

    /** Which keys are left, and whether they are more for more regions. */
    String left() {
        Table table = new Table(List.of("regions", "after", "`used_memory`, bytes", "keys: bytes, seconds to live"));
        for (MemoryResults.Left each : results.left()) {
            table.row(
                    String.format(Locale.ROOT, "%,d", each.regions()),
                    (each.what().equals("created") ? "they were created" : "their tree was cleared")
                            + (each.seconds() > 0 ? ", " + each.seconds() + " seconds later" : ""),
                    String.format(Locale.ROOT, "%,d", each.used()),
                    each.keys().isEmpty()
                            ? "none"
                            : each.keys().stream().map(MemoryTables::key).collect(Collectors.joining("; ")));
        }
        return table.toString();
    }

    private static String key(MemoryResults.Key key) {
        return "`" + key.name() + "`: " + key.bytes() + ", " + (key.seconds() < 0 ? "for ever" : key.seconds());
    }
}
