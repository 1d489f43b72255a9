package io.regioncache.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Makes the meters of one manager in one registry. */
final class MeterFactory {

    private static final Duration SHORTEST = Duration.ofNanos(50_000);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final MeterRegistry registry;
    private final Tags tags;
    private final double[] percentiles;
    private final boolean histogram;

    MeterFactory(MeterRegistry registry, Tags tags, double[] percentiles, boolean histogram) {
        this.registry = registry;
        this.tags = tags;
        this.percentiles = percentiles;
        this.histogram = histogram;
    }

    Counter counter(String name, String description, String region, String... more) {
        return Counter.builder(name)
                .description(description)
                .tags(tags.and("region", region).and(more))
                .register(registry);
    }

    Timer timer(String name, String description, String region, String... more) {
        return Timer.builder(name)
                .description(description)
                .tags(tags.and("region", region).and(more))
                .publishPercentiles(percentiles)
                .publishPercentileHistogram(histogram)
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }

    DistributionSummary summary(String name, String description, String region) {
        return DistributionSummary.builder(name)
                .description(description)
                .baseUnit("regions")
                .tags(tags.and("region", region))
                .register(registry);
    }

    void remove(Meter meter) {
        registry.remove(meter);
    }
}
