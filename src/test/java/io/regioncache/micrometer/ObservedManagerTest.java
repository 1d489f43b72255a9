package io.regioncache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.regioncache.RegionCacheObserver.LoadSource;
import io.regioncache.RegionCacheObserver.Loading;
import io.regioncache.RegionName;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObservedManagerTest {

    @Test
    void aLoadStopsAlsoIfAHandlerFails() {
        AtomicInteger stopped = new AtomicInteger();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Failing(stopped));
        ObservedManager observed = new ObservedManager("m", registry, null, null);
        Loading loading = observed.loading(RegionName.of("a"), LoadSource.LOADER, List.of(1));
        assertThatThrownBy(() -> loading.ended(new IllegalStateException("load")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(stopped).hasValue(1);
    }

    private record Failing(AtomicInteger stopped) implements ObservationHandler<Observation.Context> {

        @Override
        public void onScopeClosed(Observation.Context context) {
            throw new UnsupportedOperationException("scope");
        }

        @Override
        public void onError(Observation.Context context) {
            throw new UnsupportedOperationException("error");
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.incrementAndGet();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
