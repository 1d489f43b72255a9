package io.regioncache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.regioncache.RegionName;
import org.junit.jupiter.api.Test;

class MeteredManagerTest {

    @Test
    void metersGoWithTheirCacheAlsoIfTheRegistryRefusedOneOfThem() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Meter others =
                Gauge.builder("regioncache.puts", () -> 1).tags("region", "a").register(registry);
        try (MeteredManager metered =
                new MeteredManager(new MeterFactory(registry, Tags.empty(), new double[0], false))) {
            assertThatThrownBy(() -> metered.opened(RegionName.of("a"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(registry.find("regioncache.gets").meters()).isNotEmpty();
            metered.closed(RegionName.of("a"));
            assertThat(registry.getMeters()).containsExactly(others);
        }
    }
}
