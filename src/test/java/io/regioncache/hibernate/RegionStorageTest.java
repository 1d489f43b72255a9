package io.regioncache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.testing.Waiting;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a region does whose server is away. */
class RegionStorageTest {

    private final AtomicInteger cleared = new AtomicInteger();
    private volatile boolean isAway = true;

    /** Hibernate clears the regions of a bulk change one after the other, and forgets the others if one of them throws. */
    @Test
    void aRegionThatCanNotBeClearedIsClearedLaterWithoutAnException() {
        try (OwedChanges owed = new OwedChanges()) {
            RegionStorage storage = new RegionStorage(cache(), owed);
            assertThat(storage.isCleared()).isFalse();
            storage.evictData();
            assertThat(cleared).hasValue(0);
            isAway = false;
            Waiting.until(() -> "the region to be cleared", () -> cleared.get() == 1);
            assertThat(storage.isCleared()).isTrue();
        }
    }

    @SuppressWarnings("unchecked") // the proxy has the type that it was made for
    private RegionCache<Object, Object> cache() {
        return (RegionCache<Object, Object>) Proxy.newProxyInstance(
                RegionStorageTest.class.getClassLoader(),
                new Class<?>[] {RegionCache.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("getName")) {
                        return "r";
                    }
                    assertThat(method.getName()).isEqualTo("clear");
                    if (isAway) {
                        throw new RegionCacheException("away", null);
                    }
                    cleared.incrementAndGet();
                    return null;
                });
    }
}
