package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.RegionName;
import io.regioncache.internal.observation.Observers;
import io.regioncache.testing.InMemoryRegionStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConflictsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // the clock may overflow
    private final Conflicts conflicts = new Conflicts(new Observers(), RegionName.of("c"), Conflict.INVOKE, nanos::get);

    @Test
    void manyConflictsInAShortTimeAreContention() {
        for (int i = 0; i < 100_000; i++) {
            conflicts.add();
        }
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThatThrownBy(conflicts::add)
                .isInstanceOf(RegionCacheException.class)
                .hasMessageContaining("100001 times");
    }

    @Test
    void fewConflictsInALongTimeAreContention() {
        for (int i = 0; i < 9_999; i++) {
            conflicts.add();
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        }
        assertThatThrownBy(conflicts::add).isInstanceOf(RegionCacheException.class);
    }

    /** Its processor changes the very entry that it is called for, so that it conflicts with itself for ever. */
    @Test
    void anInterruptedThreadEnds() {
        try (RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore())) {
            Cache<String, Integer> cache = manager.createCache("c", new MutableConfiguration<String, Integer>());
            assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> {
                        cache.put("k", 1);
                        entry.setValue(2);
                        Thread.currentThread().interrupt();
                        return null;
                    }))
                    .isInstanceOf(RegionCacheException.class)
                    .hasMessageContaining("Interrupted");
            assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
            assertThat(cache.get("k")).isEqualTo(1);
        }
    }
}
