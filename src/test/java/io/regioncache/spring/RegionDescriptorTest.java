package io.regioncache.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.spring.RegionDescriptor.Sums;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tree that the endpoint shows. */
class RegionDescriptorTest {

    private static RegionSummary summary(String name, long entries) {
        return new RegionSummary(RegionName.of(name), entries, entries * 100, Optional.empty());
    }

    private static RegionSummary root() {
        return new RegionSummary(RegionName.root(), 0, 0, Optional.empty());
    }

    private static List<String> names(RegionDescriptor region) {
        return region.children().stream().map(RegionDescriptor::region).toList();
    }

    @Test
    void hasTheRegionsThatHoldEntriesAndThoseThatAreOpen() {
        RegionDescriptor tree = RegionDescriptor.of(
                List.of(
                        root(),
                        summary("", 7),
                        summary("a", 0),
                        summary("a.b", 2),
                        summary("a.c", 3),
                        summary("ab", 1)),
                List.of(RegionName.of("a.b"), RegionName.of("x.y.z")));
        assertThat(tree.region()).isNull();
        assertThat(names(tree)).containsExactly("", "a", "ab", "x");
        assertThat(tree.all()).isEqualTo(new Sums(4, 13, 1300));
        RegionDescriptor a = tree.children().get(1);
        assertThat(a.open()).isFalse();
        assertThat(a.all()).isEqualTo(new Sums(2, 5, 500));
        assertThat(names(a)).containsExactly("a.b", "a.c");
        assertThat(a.children().get(0).open()).isTrue();
        RegionDescriptor z = tree.children().get(3).children().get(0).children().get(0);
        assertThat(z.region()).isEqualTo("x.y.z");
        assertThat(z.open()).isTrue();
        assertThat(z.all()).isEqualTo(new Sums(0, 0, 0));
    }

    @Test
    void aPartHasNothingBesideIt() {
        RegionSummary timed = new RegionSummary(RegionName.of("a"), 1, 50, Optional.of(Duration.ofSeconds(3)));
        RegionDescriptor part = RegionDescriptor.of(
                List.of(timed), List.of(RegionName.of("a"), RegionName.of("ab"), RegionName.of("b")));
        assertThat(part).isEqualTo(new RegionDescriptor("a", true, 1, 50, 3000L, new Sums(1, 1, 50), List.of()));
    }

    @Test
    void aNameOfThousandsOfSegmentsMakesNoTreeOfThousandsOfLevels() {
        List<RegionSummary> summaries = new ArrayList<>(List.of(root()));
        RegionName name = RegionName.root();
        for (int i = 0; i < 3000; i++) {
            name = name.child("s");
            summaries.add(new RegionSummary(name, 1, 1, Optional.empty()));
        }
        RegionDescriptor tree = RegionDescriptor.of(summaries, List.of());
        assertThat(tree.all()).isEqualTo(new Sums(3000, 3000, 3000));
        int levels = 0;
        for (RegionDescriptor at = tree;
                !at.children().isEmpty();
                at = at.children().get(0)) {
            levels++;
        }
        assertThat(levels).isEqualTo(101);
    }
}
