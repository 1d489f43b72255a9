package io.regioncache.internal.redis;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisConnection;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.RedisExecutor;
import org.redisson.config.BaseConfig;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.NodeSource;

/**
 * A command on its way through Redisson, which takes connections, times out, redirects and sends again as it does for its own
 * objects. The reply goes straight to an {@link Answer}.
 *
 * @param <R> the reply
 */
final class SentCommand<R extends @Nullable Object> extends RedisExecutor<Object, R> {

    private final Answer<R, ?> answer;

    /**
     * A command to be sent by {@link #execute}.
     *
     * @param once whether it may be sent once at most
     */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // the answer is ended by this alone; no objects that refer to others are read
    SentCommand(
            ConnectionManager connections,
            BaseConfig<?> config,
            boolean fromAnyNode,
            boolean once,
            NodeSource source,
            RedisCommand<?> command,
            Object[] parameters,
            Answer<R, ?> answer) {
        super(
                fromAnyNode,
                source,
                ByteArrayCodec.INSTANCE,
                connections.getServiceManager().resp3((RedisCommand<Object>) command),
                parameters,
                (CompletableFuture<R>) (CompletableFuture<?>) answer,
                false,
                connections,
                null,
                null,
                once,
                config.getRetryAttempts(),
                config.getRetryDelay(),
                config.getTimeout(),
                false,
                null);
        this.answer = answer;
    }

    @Override
    protected void handleSuccess(CompletableFuture<R> promise, CompletableFuture<RedisConnection> connection, R reply) {
        answer.replied(reply);
        connection.join().getRedisClient().getConfig().getFailedNodeDetector().onCommandSuccessful();
    }
}
