package io.regioncache.internal.redis;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisAskException;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.RedisExecutor;
import org.redisson.config.MasterSlaveServersConfig;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.NodeSource;

/**
 * A command on its way through Redisson, which takes connections, times out, redirects and sends again as it does for its own
 * objects. The reply goes straight to an {@link Answer}.
 *
 * @param <R> the reply
 */
final class SentCommand<R extends @Nullable Object> extends RedisExecutor<Object, R> {

    /** Redisson gives back connections of smaller pools as soon as a command is written, so that others share them. */
    private static final int SMALL_POOL = 10;

    private final Answer<R, ?> answer;
    private final boolean isConnectionShared;
    private boolean isAsking;

    /**
     * A command to be sent by {@link #execute}.
     *
     * @param once whether it may be sent once at most
     */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // the answer is ended by this alone; no objects that refer to others are read
    SentCommand(
            ConnectionManager connections,
            MasterSlaveServersConfig config,
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
        this.isConnectionShared = config.getMasterConnectionPoolSize() < SMALL_POOL;
    }

    @Override
    protected void checkAttemptPromise(CompletableFuture<R> attempt, CompletableFuture<RedisConnection> connection) {
        if (cause(attempt) instanceof RedisRedirectException redirect) {
            isAsking = redirect instanceof RedisAskException;
        }
        super.checkAttemptPromise(attempt, connection);
    }

    /** Redisson would give back the connection of a subclass a second time, perhaps while somebody else has it. */
    @Override
    protected void releaseConnection(CompletableFuture<R> attempt, CompletableFuture<RedisConnection> connection) {
        if (!isConnectionShared || isAsking) {
            super.releaseConnection(attempt, connection);
        }
    }

    @Override
    protected void handleSuccess(CompletableFuture<R> promise, CompletableFuture<RedisConnection> connection, R reply) {
        answer.replied(reply);
        connection.join().getRedisClient().getConfig().getFailedNodeDetector().onCommandSuccessful();
    }
}
