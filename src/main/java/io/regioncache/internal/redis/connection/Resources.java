package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed in reverse. For use by one thread at a time. */
final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes everything because of a failure, which keeps what goes wrong meanwhile as suppressed. */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Closes everything, also if some of it fails.
     *
     * @throws RuntimeException the first failure, with the others as suppressed
     */
    @Override
    public void close() {
        RuntimeException first = null;
        for (AutoCloseable resource = open.poll(); resource != null; resource = open.poll()) {
            try {
                resource.close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                RuntimeException failure =
                        e instanceof RuntimeException known ? known : new RegionCacheException("Closing failed", e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
