package io.regioncache.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the meters of a region show, as text. */
final class Meters {

    private static final Set<String> COMMON = Set.of("region", "manager", "application");

    private Meters() {}

    /** The meters of a region that have counted anything, each with its name, its other tags, and what it has counted. */
    static Map<String, Long> of(MeterRegistry registry, String region) {
        Map<String, Long> counts = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            String name = name(meter);
            if (region.equals(meter.getId().getTag("region")) && name.startsWith("regioncache.")) {
                if (meter instanceof Counter counter) {
                    put(counts, name, counter.count());
                } else if (meter instanceof Timer timer) {
                    put(counts, name, timer.count());
                } else if (meter instanceof DistributionSummary summary) {
                    put(counts, name, summary.totalAmount());
                }
            }
        }
        return counts;
    }

    private static void put(Map<String, Long> counts, String name, double count) {
        if (count != 0) {
            counts.put(name, (long) count);
        }
    }

    private static String name(Meter meter) {
        return meter.getId().getTags().stream()
                .filter(tag -> !COMMON.contains(tag.getKey()))
                .map(Tag::getValue)
                .collect(Collectors.joining(" ", meter.getId().getName() + " ", ""))
                .trim();
    }
}
