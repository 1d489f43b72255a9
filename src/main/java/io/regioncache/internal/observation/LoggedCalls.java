package io.regioncache.internal.observation;

import io.regioncache.RegionCacheObserver;
import io.regioncache.RegionName;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs every call to the server, by {@code io.regioncache.calls} at TRACE. It observes only managers that are opened while that
 * level is on, so that the others need not even look.
 */
public final class LoggedCalls implements RegionCacheObserver {

    private static final Logger log = LoggerFactory.getLogger("io.regioncache.calls");

    private LoggedCalls() {}

    /** Begins to log the calls of a manager, if they are to be logged. */
    public static void startIfWanted(Observers observers) {
        if (log.isTraceEnabled()) {
            observers.add(new LoggedCalls());
        }
    }

    @Override
    public void answered(RegionName region, ServerCall call, long nanos, @Nullable ServerFailure failure) {
        String name = call.name().toLowerCase(Locale.ROOT);
        long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        if (failure == null) {
            log.trace("{} {}: {} us", name, region, micros);
        } else {
            log.trace("{} {}: {} after {} us", name, region, failure, micros);
        }
    }
}
