package weather;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Tells the weather, and knows what it has told before, in whatever JVM. */
@ApplicationScoped
@CacheDefaults(cacheName = "weather.forecasts")
public class WeatherService {

    @Inject
    WeatherModel model;

    /** Computed once for all JVMs; that a city is unknown is kept for a while as well. */
    @CacheResult(exceptionCacheName = "weather.unknown", cachedExceptions = UnknownCityException.class)
    public Forecast forecast(String city, LocalDate day) throws UnknownCityException {
        return new Forecast(city, day, model.celsius(city, day));
    }

    /** Somebody knows better than the model. */
    @CachePut
    public void correct(@CacheKey String city, @CacheKey LocalDate day, @CacheValue Forecast correction) {}

    /** Back to what the model says. */
    @CacheRemove
    public void forget(String city, LocalDate day) {}

    /** Nothing of what was said holds any more: what is below the region goes, too. */
    @CacheRemoveAll(cacheName = "weather")
    public void newModel() {}
}
