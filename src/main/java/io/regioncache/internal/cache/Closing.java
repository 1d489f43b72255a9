package io.regioncache.internal.cache;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what users handed over. Their failure is logged, since it must not keep the rest from being closed. */
final class Closing {

    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void closeAll(Iterable<? extends Closeable> resources) {
        for (Closeable resource : resources) {
            try {
                resource.close();
            } catch (IOException | RuntimeException e) {
                log.warn("Closing {} failed", resource.getClass().getName(), e);
            }
        }
    }
}
