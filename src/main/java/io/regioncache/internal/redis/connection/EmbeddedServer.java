package io.regioncache.internal.redis.connection;

import io.regioncache.config.HostPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one embedded server of this JVM, shared by all managers of {@code embedded:redis}.
 *
 * <p>It starts with the first of them and stops with the last, and its contents with it. It also stops when the JVM ends;
 * where there is a {@code /bin/sh}, even when the JVM is killed.
 */
final class EmbeddedServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Object LOCK = new Object();

    private static @Nullable EmbeddedProcess process;
    private static int users;

    private EmbeddedServer() {}

    /**
     * The right to use the server until it is closed.
     *
     * @throws javax.cache.CacheException if the server can't be started
     */
    static Lease acquire() {
        synchronized (LOCK) {
            EmbeddedProcess running = process;
            if (running == null || !running.isAlive()) {
                if (running != null) {
                    LOG.warn("The embedded Redis at 127.0.0.1:{} has died; starting another", running.port());
                    running.close();
                }
                running = EmbeddedProcess.start(EmbeddedExecutable.path());
                LOG.info("Started an embedded Redis at 127.0.0.1:{}", running.port());
                process = running;
                users = 0;
            }
            users++;
            return new Lease(running);
        }
    }

    private static void release(EmbeddedProcess used) {
        synchronized (LOCK) {
            if (used != process) {
                return; // it died and was replaced
            }
            users--;
            if (users == 0) {
                process = null;
                used.close();
                LOG.info("Stopped the embedded Redis at 127.0.0.1:{}", used.port());
            }
        }
    }

    /** The right to use the server. */
    static final class Lease implements AutoCloseable {

        private final EmbeddedProcess used;
        private boolean closed;

        private Lease(EmbeddedProcess used) {
            this.used = used;
        }

        HostPort address() {
            return new HostPort("127.0.0.1", used.port());
        }

        @Override
        public void close() {
            synchronized (LOCK) {
                if (!closed) {
                    closed = true;
                    release(used);
                }
            }
        }
    }
}
