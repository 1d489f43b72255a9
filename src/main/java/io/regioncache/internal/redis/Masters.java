package io.regioncache.internal.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.CommandAsyncService;
import org.redisson.connection.MasterSlaveEntry;
import org.redisson.misc.RedisURI;

/** Sends commands that change nothing to each master, of which a server that is no cluster has one. */
final class Masters {

    private final CommandAsyncService executor;
    private final OpenAnswers open;

    Masters(CommandAsyncService executor, OpenAnswers open) {
        this.executor = executor;
        this.open = open;
    }

    /** What is made of the answer of one master, which is a reply or a failure. */
    @FunctionalInterface
    interface MasterReply<R, T> {
        T read(String address, @Nullable R reply, @Nullable Throwable failure);
    }

    /** The replies of all masters; fails if one of them does. */
    <R> CompletableFuture<List<R>> askEach(RedisCommand<?> command, Object... arguments) {
        return together(executor.writeAllAsync(ByteArrayCodec.INSTANCE, command, arguments));
    }

    /** Gives each reply, or failure, with the master's address to a function. Fails with what that throws. */
    <R, T> CompletableFuture<List<T>> askEach(RedisCommand<?> command, MasterReply<R, T> reader, Object... arguments) {
        List<CompletableFuture<T>> replies = executor.getConnectionManager().getEntrySet().stream()
                .map(master -> executor.<Object, R>writeAsync(
                                master, ByteArrayCodec.INSTANCE, untyped(command), arguments)
                        .toCompletableFuture()
                        .handle((reply, failure) -> reader.read(address(master), reply, failure)))
                .toList();
        return together(replies);
    }

    private <T> CompletableFuture<List<T>> together(List<CompletableFuture<T>> replies) {
        return open.endingWithThis(CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenApply(done -> replies.stream().map(CompletableFuture::join).toList()));
    }

    private static String address(MasterSlaveEntry master) {
        RedisURI uri = master.getClient().getConfig().getAddress();
        return uri.getHost() + ":" + uri.getPort();
    }

    @SuppressWarnings("unchecked")
    private static RedisCommand<Object> untyped(RedisCommand<?> command) {
        return (RedisCommand<Object>) command;
    }
}
