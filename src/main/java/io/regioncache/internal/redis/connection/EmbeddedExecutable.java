package io.regioncache.internal.redis.connection;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

/**
 * The executable of a Redis server, taken out of the optional dependency embedded-redis once for each JVM.
 *
 * <p>Nothing else touches that dependency.
 */
final class EmbeddedExecutable {

    private static final String DEPENDENCY = "org.signal:embedded-redis:0.9.1";

    private static @Nullable Path extracted;

    private EmbeddedExecutable() {}

    /**
     * The executable.
     *
     * @throws CacheException if the dependency is missing, or has no executable for this machine
     */
    static synchronized Path path() {
        Path known = extracted;
        if (known == null || !known.toFile().canExecute()) {
            known = extract();
            extracted = known;
        }
        return known;
    }

    private static Path extract() {
        try {
            File file = RedisExecProvider.defaultProvider().get();
            return file.toPath();
        } catch (NoClassDefFoundError e) {
            throw new CacheException(
                    "Can't open embedded:redis: there is no embedded Redis on the class path (" + e.getMessage()
                            + "). Add the dependency " + DEPENDENCY
                            + ", or write redis://host:port to use a server that"
                            + " runs already.",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new CacheException(
                    "Can't open embedded:redis: embedded-redis has no Redis for this machine, or can't unpack it ("
                            + e.getMessage() + "). It needs Linux or macOS and room in "
                            + System.getProperty("java.io.tmpdir") + ". Else use a server that runs already:"
                            + " redis://host:port.",
                    e);
        }
    }
}
