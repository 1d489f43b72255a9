package io.regioncache.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.testing.NastyNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Regions are drawn as a tree in straight columns. */
class TreeTextTest {

    private static final List<RegionSummary> REGIONS = List.of(
            region(RegionName.root(), 0, 0, null),
            region("catalog", 2, 300, null),
            region("catalog-old", 1, 100, null),
            region("catalog.products", 1200, 96_000, null),
            region("catalog.products.eu", 5, 1_000, Duration.ofSeconds(90)),
            region("sessions", 0, 0, null),
            region("sessions.", 1, 50, null),
            region("sessions.日本", 1, 50, null));

    @Test
    void drawsLinesSumsAndTimes() {
        assertThat(lines(new TestShell(), false, Integer.MAX_VALUE)).containsExactly("""
                REGION            ENTRIES    MEMORY  ALL ENTRIES  ALL MEMORY  TIME TO LIVE
                (root)                  0       0 B        1,210    95.2 KiB
                ├── catalog             2     300 B        1,207    95.0 KiB
                │   └── products    1,200  93.8 KiB        1,205    94.7 KiB
                │       └── eu          5    1000 B                                 1m 30s
                ├── catalog-old         1     100 B
                └── sessions            0       0 B            2       100 B
                    ├── ""              1      50 B
                    └── 日本            1      50 B

                6 regions, 1,210 entries, 95.2 KiB""".split("\n"));
    }

    @Test
    void drawsSomeLevelsAndCountsAll() {
        assertThat(lines(new TestShell(), false, 1)).containsExactly("""
                REGION           ENTRIES  MEMORY  ALL ENTRIES  ALL MEMORY  TIME TO LIVE
                (root)                 0     0 B        1,210    95.2 KiB
                ├── catalog            2   300 B        1,207    95.0 KiB
                ├── catalog-old        1   100 B
                └── sessions           0     0 B            2       100 B

                6 regions, 1,210 entries, 95.2 KiB""".split("\n"));
    }

    @Test
    void drawsInAsciiWhereThereIsNothingElse() {
        List<String> lines = lines(new TestShell().in(US_ASCII), false, Integer.MAX_VALUE);
        assertThat(String.join("\n", lines))
                .matches(text -> text.chars().allMatch(c -> c < 0x7F))
                .contains("|   `-- products", "    `-- \"\\u65e5\\u672c\"");
    }

    @Test
    void coloursChangeNothingElse() {
        List<String> colored = lines(new TestShell(), true, Integer.MAX_VALUE);
        assertThat(colored.get(2)).contains("\u001b[1mcatalog\u001b[0m");
        assertThat(colored.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
                .isEqualTo(lines(new TestShell(), false, Integer.MAX_VALUE));
    }

    @Test
    void eachNastyNameHasItsLine() {
        TreeSet<RegionName> names = new TreeSet<>();
        NastyNames.ALL.stream().map(RegionName::of).forEach(name -> {
            names.add(name);
            names.addAll(name.ancestors());
        });
        List<RegionSummary> regions = new ArrayList<>();
        names.forEach(name -> regions.add(region(name, 1, 1, null)));
        List<String> lines = new TreeText(new Output(new TestShell().shell(), false, false))
                .lines(RegionNode.of(regions), Integer.MAX_VALUE);
        assertThat(lines).hasSize(names.size() + 3);
        assertThat(lines).allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }

    private static List<String> lines(TestShell shell, boolean colored, int depth) {
        return new TreeText(new Output(shell.shell(), false, colored)).lines(RegionNode.of(REGIONS), depth);
    }

    private static RegionSummary region(String name, long entries, long memory, @Nullable Duration left) {
        return region(RegionName.of(name), entries, memory, left);
    }

    private static RegionSummary region(RegionName name, long entries, long memory, @Nullable Duration left) {
        return new RegionSummary(name, entries, memory, Optional.ofNullable(left));
    }
}
