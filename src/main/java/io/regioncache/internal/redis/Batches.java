package io.regioncache.internal.redis;

import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.redis.Commands.WholeCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchOptions.ExecutionMode;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.command.CommandAsyncService;
import org.redisson.command.CommandBatchService;

/** Sends several commands together through Redisson, as transactions or pipelined; see {@link Commands}. */
final class Batches {

    private static final BatchOptions TRANSACTION =
            BatchOptions.defaults().executionMode(ExecutionMode.IN_MEMORY_ATOMIC);
    private static final BatchOptions TRANSACTION_ONCE = BatchOptions.defaults()
            .executionMode(ExecutionMode.IN_MEMORY_ATOMIC)
            .retryAttempts(0);
    private static final BatchOptions PIPELINE = BatchOptions.defaults().executionMode(ExecutionMode.IN_MEMORY);

    private final CommandAsyncService executor;
    private final NodeSources sources;
    private final OpenAnswers open;

    Batches(CommandAsyncService executor, NodeSources sources, OpenAnswers open) {
        this.executor = executor;
        this.sources = sources;
        this.open = open;
    }

    /** See {@link Commands#transaction}. */
    CompletableFuture<List<Object>> transaction(List<Command> commands) {
        return batch("The transaction", TRANSACTION, false, commands);
    }

    /** See {@link Commands#transactionOnce}. */
    CompletableFuture<List<Object>> transactionOnce(byte[] slotKey, List<WholeCommand> commands) {
        CommandBatchService batch = new CommandBatchService(executor, TRANSACTION_ONCE);
        return execute(
                batch,
                commands.stream()
                        .map(command -> add(batch, false, true, slotKey, command))
                        .toList(),
                Failures::ofTransaction);
    }

    /**
     * See {@link Commands#pipeline}.
     *
     * @param fromAnyNode whether replicas may answer
     */
    CompletableFuture<List<Object>> pipeline(List<Command> commands, boolean fromAnyNode) {
        return batch("Reading", PIPELINE, fromAnyNode, commands);
    }

    private CompletableFuture<List<Object>> batch(
            String what, BatchOptions options, boolean fromAnyNode, List<Command> commands) {
        CommandBatchService batch = new CommandBatchService(executor, options);
        return execute(
                batch,
                commands.stream()
                        .map(command -> add(batch, fromAnyNode, false, command.slotKey(), command.whole()))
                        .toList(),
                failure -> Failures.ofRead(what, failure));
    }

    private CompletableFuture<Object> add(
            CommandBatchService batch, boolean fromAnyNode, boolean once, byte[] slotKey, WholeCommand command) {
        return batch.async(
                        fromAnyNode,
                        sources.of(slotKey),
                        ByteArrayCodec.INSTANCE,
                        command.command(),
                        command.parameters(),
                        false,
                        once)
                .toCompletableFuture()
                .thenApply(Object.class::cast);
    }

    /** Sends a batch; the replies come in the order of its commands. */
    private CompletableFuture<List<Object>> execute(
            CommandBatchService batch,
            List<CompletableFuture<Object>> replies,
            Function<Throwable, RuntimeException> translation) {
        if (open.isClosed()) {
            return CompletableFuture.failedFuture(OpenAnswers.closedException());
        }
        return open.endingWithThis(batch.executeAsync().toCompletableFuture().handle((done, failure) -> {
            if (failure != null) {
                throw translation.apply(failure);
            }
            return replies.stream().map(CompletableFuture::join).toList();
        }));
    }
}
