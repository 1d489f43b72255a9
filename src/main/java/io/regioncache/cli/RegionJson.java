package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Regions as JSON has them. */
final class RegionJson {

    private RegionJson() {}

    /** The name; null for the root, since every string is the name of another region. */
    static @Nullable String name(RegionName region) {
        return region.isRoot() ? null : region.toString();
    }

    /** Names in a list. */
    static List<@Nullable String> names(List<RegionName> regions) {
        List<@Nullable String> names = new ArrayList<>();
        regions.forEach(region -> names.add(name(region)));
        return names;
    }

    /** What a region itself holds. */
    static Map<String, @Nullable Object> of(RegionSummary summary) {
        return Json.object(
                "region", name(summary.name()),
                "entries", summary.entries(),
                "memory", summary.memoryUsage(),
                "timeToLiveMillis", summary.timeToLive().map(Duration::toMillis).orElse(null));
    }

    /** What a region and all below it hold. */
    static Map<String, @Nullable Object> sums(RegionNode node) {
        return Json.object("regions", node.regions(), "entries", node.entries(), "memory", node.memory());
    }
}
