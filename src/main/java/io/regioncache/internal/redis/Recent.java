package io.regioncache.internal.redis;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What was noted in the last seconds, as a hint: what is forgotten earlier does no harm. Safe for use by many threads.
 *
 * @param <T> what is noted
 */
final class Recent<T> {

    private static final long NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 4096;

    private final ConcurrentMap<T, Long> noted = new ConcurrentHashMap<>();

    /** Notes something. */
    void add(T element) {
        if (noted.size() >= MOST) {
            noted.clear();
        }
        noted.put(element, System.nanoTime());
    }

    /** Whether something was noted in the last seconds. */
    boolean contains(T element) {
        if (noted.isEmpty()) {
            return false;
        }
        Long at = noted.get(element);
        if (at == null) {
            return false;
        }
        if (System.nanoTime() - at < NANOS) {
            return true;
        }
        noted.remove(element, at);
        return false;
    }
}
