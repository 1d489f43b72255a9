package io.regioncache.internal.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RedissonClient;

/**
 * Notices that the application has shut its client down, of which Redisson tells nobody: commands under way would be waited for
 * without end. Has no thread of its own.
 */
final class ShutdownWatch {

    private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private ShutdownWatch() {}

    /** Looks now and then, until the commands are closed, and closes them if the client is shut down. */
    static void start(RedissonClient client, Commands commands) {
        LATER.execute(() -> look(client, commands));
    }

    private static void look(RedissonClient client, Commands commands) {
        if (client.isShuttingDown()) {
            commands.close();
        } else if (!commands.isClosed()) {
            start(client, commands);
        }
    }
}
