package quickstart;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.integration.CacheLoader;

/** Computes forecasts that the cache doesn't have, and counts them. */
public final class ZoneForecastLoader implements CacheLoader<String, ZoneForecast> {

    private static final AtomicInteger COMPUTED = new AtomicInteger();

    /** How many forecasts have been computed in this JVM. */
    static int computed() {
        return COMPUTED.get();
    }

    @Override
    public ZoneForecast load(String zone) {
        COMPUTED.incrementAndGet();
        return ZoneForecast.of(zone);
    }

    @Override
    public Map<String, ZoneForecast> loadAll(Iterable<? extends String> zones) {
        Map<String, ZoneForecast> forecasts = new HashMap<>();
        zones.forEach(zone -> forecasts.put(zone, load(zone)));
        return forecasts;
    }
}
