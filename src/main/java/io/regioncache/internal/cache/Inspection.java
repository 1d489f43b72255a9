package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.internal.store.RegionMeasure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what a region and all below it hold. */
final class Inspection {

    private Inspection() {}

    /** A region, then those below it that hold entries and those in between, in the order of their names. */
    static List<RegionName> withRegionsBetween(RegionName top, Collection<RegionName> descendants) {
        Set<RegionName> below = new TreeSet<>();
        for (RegionName descendant : descendants) {
            RegionName region = descendant;
            while (!region.equals(top) && below.add(region)) {
                region = region.parent();
            }
        }
        List<RegionName> all = new ArrayList<>(below.size() + 1);
        all.add(top);
        all.addAll(below);
        return all;
    }

    /** What was measured, less regions that have become empty since they were linked; the first one stays. */
    static List<RegionSummary> summaries(List<RegionMeasure> measures) {
        List<RegionSummary> summaries = new ArrayList<>(measures.size());
        Set<RegionName> above = new HashSet<>();
        for (int i = measures.size() - 1; i >= 0; i--) {
            RegionMeasure measure = measures.get(i);
            boolean holds = measure.entries() > 0 || measure.bytes() > 0;
            if (holds || i == 0 || above.contains(measure.region())) {
                summaries.add(summary(measure));
                if (i > 0) {
                    above.add(measure.region().parent());
                }
            }
        }
        Collections.reverse(summaries);
        return summaries;
    }

    static RegionSummary summary(RegionMeasure measure) {
        long millis = measure.remainingMillis();
        return new RegionSummary(
                measure.region(),
                measure.entries(),
                measure.bytes(),
                millis == RegionMeasure.NO_END ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
    }
}
