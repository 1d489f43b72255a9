package io.regioncache.internal.redis;

import io.regioncache.internal.redis.connection.ClientOwner;
import io.regioncache.internal.redis.connection.ServerConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.RedissonShardedTopic;
import org.redisson.api.RShardedTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.command.CommandAsyncService;
import org.redisson.config.ReadMode;
import org.redisson.connection.ConnectionManager;

/**
 * Sends commands and scripts through Redisson and keeps the rule of what may be sent twice.
 *
 * <p>Reads and clears are sent again by Redisson when their answer is late. A change is not: once it may have reached the
 * server, its future fails with {@link io.regioncache.OutcomeUnknownException}. Keys are bytes, so the slot does not
 * depend on the platform's character set.
 */
final class Commands {

    private static final RedisCommand<List<Object>> EVALSHA = new RedisCommand<>("EVALSHA");
    private static final RedisCommand<List<Object>> EVAL = new RedisCommand<>("EVAL");

    private final CommandAsyncService executor;
    private final NodeSources sources;
    private final ClientOwner owner;
    private final Dialect dialect;
    private final OpenAnswers open = new OpenAnswers();
    private final Batches batches;
    private final Masters masters;

    /** Sends commands through a client of this library's own. */
    Commands(RedissonClient client, Dialect dialect) {
        this(client, ClientOwner.MANAGER, dialect);
    }

    /**
     * Sends commands through a client.
     *
     * @param owner whose it is; what the application's is configured with says where its own reads go, not these
     * @param dialect what scripts may use of the servers
     */
    Commands(RedissonClient client, ClientOwner owner, Dialect dialect) {
        this.executor = (CommandAsyncService) ((Redisson) client).getCommandExecutor();
        this.sources = new NodeSources(executor.getConnectionManager());
        this.owner = owner;
        this.dialect = dialect;
        this.batches = new Batches(executor, sources, open);
        this.masters = new Masters(executor, open);
    }

    /** Sends commands over a connection, in the dialect of its servers, until it is closed or its client is shut down. */
    static Commands over(ServerConnection connection) {
        Commands commands = over(connection.client(), connection.owner());
        if (connection.owner() == ClientOwner.APPLICATION) {
            ShutdownWatch.start(connection.client(), commands);
        }
        return commands;
    }

    /** Sends commands through a client, in the dialect of its servers. */
    static Commands over(RedissonClient client, ClientOwner owner) {
        Dialect dialect =
                Dialect.spokenWith(new Commands(client, owner, Dialect.PLAIN)).join();
        return new Commands(client, owner, dialect);
    }

    /** What scripts may use of the servers. */
    Dialect dialect() {
        return dialect;
    }

    /** Sends a command that changes nothing. */
    <R> CompletableFuture<R> read(RedisCommand<?> command, byte[] key, Object... arguments) {
        return repeatable(true, command, key, arguments);
    }

    /** Sends a command that changes nothing, whose answer says itself what its reply is read as. */
    <R extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> read(
            CommandAnswer<R, T> answer, RedisCommand<?> command, Object... parameters) {
        return send(answer, true, false, command, (byte[]) parameters[0], parameters);
    }

    /** Sends a command that changes nothing to a master, wherever reads go. */
    <R extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> readFromMaster(
            CommandAnswer<R, T> answer, RedisCommand<?> command, Object... parameters) {
        return send(answer, false, false, command, (byte[]) parameters[0], parameters);
    }

    /** Whether reads may be answered by replicas, which may be behind. */
    boolean mayReadFromReplicas() {
        return fromAnyNode(true)
                && executor.getConnectionManager()
                                .getServiceManager()
                                .getConfig()
                                .getReadMode()
                        != ReadMode.MASTER;
    }

    /** The answers of all that is under way. */
    OpenAnswers open() {
        return open;
    }

    /** Commands to each master. */
    Masters masters() {
        return masters;
    }

    /** Sends a command whose repetition does no harm. */
    <R> CompletableFuture<R> repeat(RedisCommand<?> command, byte[] key, Object... arguments) {
        return repeatable(false, command, key, arguments);
    }

    private <R> CompletableFuture<R> repeatable(
            boolean readOnly, RedisCommand<?> command, byte[] key, Object... arguments) {
        return send(
                new CommandAnswer<>(open, command.getName(), Function.<R>identity()),
                readOnly,
                false,
                command,
                key,
                parameters(key, arguments));
    }

    /** Runs a script, which is sent once at most. The first key tells the slot. */
    <R> CompletableFuture<R> run(Script<R> script, List<byte[]> keys, Object... arguments) {
        return evaluate(script, true, keys, arguments);
    }

    /** Runs a script whose repetition does no harm. The first key tells the slot. */
    <R> CompletableFuture<R> repeat(Script<R> script, List<byte[]> keys, Object... arguments) {
        return evaluate(script, false, keys, arguments);
    }

    private <R> CompletableFuture<R> evaluate(Script<R> script, boolean once, List<byte[]> keys, Object... arguments) {
        byte[] slotKey = keys.get(0);
        ScriptSource source = script.source(dialect);
        return send(
                new ScriptAnswer<>(
                        open,
                        script,
                        once,
                        answer -> execute(
                                answer, false, once, EVAL, slotKey, parameters(source.text(), keys, arguments))),
                false,
                once,
                EVALSHA,
                slotKey,
                parameters(source.sha1(), keys, arguments));
    }

    /** A channel of sharded publish/subscribe. */
    RShardedTopic topic(String channel) {
        return (RShardedTopic) RedissonShardedTopic.createRaw(ByteArrayCodec.INSTANCE, executor, channel);
    }

    /** Runs commands on keys of one slot as one pipelined {@code MULTI}/{@code EXEC}, repeated if its answer is late. */
    CompletableFuture<List<Object>> transaction(List<Command> commands) {
        return batches.transaction(commands);
    }

    /**
     * Runs commands as one pipelined {@code MULTI}/{@code EXEC}, which is sent once at most. Redisson sends it again only if the
     * server has refused {@code EXEC} itself by telling where else the slot is.
     *
     * @param slotKey a key in the slot of all commands
     * @param commands what to send, whole
     */
    CompletableFuture<List<Object>> transactionOnce(byte[] slotKey, List<WholeCommand> commands) {
        return batches.transactionOnce(slotKey, commands);
    }

    /** How often what could not be sent is tried again. */
    int retryAttempts() {
        return executor.getConnectionManager().getServiceManager().getConfig().getRetryAttempts();
    }

    /** Whether keys are in one slot; on a server that is no cluster all are. */
    boolean isOneSlot(byte[] key, byte[] other) {
        ConnectionManager connections = executor.getConnectionManager();
        return connections.calcSlot(key) == connections.calcSlot(other);
    }

    /**
     * A command with all that follows its name.
     *
     * @param command its name and how its reply is read
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record WholeCommand(RedisCommand<?> command, Object... parameters) {

        /** A script, sent as a whole each time, since a transaction could not send it again. */
        static WholeCommand ofScript(ScriptSource script, List<byte[]> keys, Object... arguments) {
            return new WholeCommand(TransactionBatch.WHOLE, Commands.parameters(script.text(), keys, arguments));
        }
    }

    /**
     * Sends commands that change nothing, on keys of any slots, without waiting for one before the next is sent.
     *
     * @return the replies in the order of the commands, null for nil; fails if one of them fails
     */
    CompletableFuture<List<Object>> pipeline(List<Command> commands) {
        return batches.pipeline(commands, fromAnyNode(true));
    }

    /** Lets an answer fail when this is closed, see {@link OpenAnswers}. */
    <T> CompletableFuture<T> endingWithThis(CompletableFuture<T> answer) {
        return open.endingWithThis(answer);
    }

    /**
     * Sends nothing more, waits for answers some time at most, and fails those that did not come, before a client of this
     * library's own is shut down.
     */
    void finish(Duration atMost) {
        if (owner == ClientOwner.MANAGER) {
            open.finish(atMost);
        }
    }

    /** Ends what is still waiting for an answer, once the client is shut down or left to the application. */
    void close() {
        open.close();
    }

    /** Whether nothing is sent any more. */
    boolean isClosed() {
        return open.isClosed();
    }

    /**
     * A command of a transaction or pipeline.
     *
     * @param slotKey a key in its slot
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Command(byte[] slotKey, WholeCommand whole) {

        /** A command whose first argument is the key that tells the slot. */
        Command(RedisCommand<?> command, byte[] key, Object... arguments) {
            this(key, new WholeCommand(command, Commands.parameters(key, arguments)));
        }

        /**
         * A script, as {@link WholeCommand#ofScript} has it.
         *
         * @param keys the first tells the slot
         */
        static Command ofScript(ScriptSource script, List<byte[]> keys, Object... arguments) {
            return new Command(keys.get(0), WholeCommand.ofScript(script, keys, arguments));
        }
    }

    private <R extends @Nullable Object, T extends @Nullable Object> Answer<R, T> send(
            Answer<R, T> answer,
            boolean readOnly,
            boolean once,
            RedisCommand<?> command,
            byte[] slotKey,
            Object... parameters) {
        open.add(answer);
        if (!answer.isDone()) { // not closed
            if (owner == ClientOwner.APPLICATION) { // its shutting down waits for answers of its own commands, too
                executor.getServiceManager().addFuture(answer);
            }
            execute(answer, readOnly, once, command, slotKey, parameters);
        }
        return answer;
    }

    private <R extends @Nullable Object> void execute(
            Answer<R, ?> answer,
            boolean readOnly,
            boolean once,
            RedisCommand<?> command,
            byte[] slotKey,
            Object... parameters) {
        ConnectionManager connections = executor.getConnectionManager();
        try {
            new SentCommand<>(
                            connections,
                            connections.getServiceManager().getConfig(),
                            fromAnyNode(readOnly),
                            once,
                            sources.of(slotKey),
                            command,
                            parameters,
                            answer)
                    .execute();
        } catch (RuntimeException | Error e) { // or else the answer would stay open
            answer.completeExceptionally(e);
        }
    }

    /**
     * Whether a command may go to a replica. One that changes nothing may if a file says so; a client of the application is
     * configured for what the application does with it, and Redisson's default is to read from replicas.
     */
    private boolean fromAnyNode(boolean readOnly) {
        return readOnly && owner == ClientOwner.MANAGER;
    }

    /** What follows the name of a command whose first argument is a key. */
    static Object[] parameters(byte[] key, Object... arguments) {
        Object[] parameters = new Object[1 + arguments.length];
        parameters[0] = key;
        System.arraycopy(arguments, 0, parameters, 1, arguments.length);
        return parameters;
    }

    /** What follows the name of a command that runs a script: its text or digest, and what it takes. */
    static Object[] parameters(String script, List<byte[]> keys, Object... arguments) {
        Object[] parameters = new Object[2 + keys.size() + arguments.length];
        parameters[0] = script;
        parameters[1] = keys.size();
        for (int i = 0; i < keys.size(); i++) {
            parameters[2 + i] = keys.get(i);
        }
        System.arraycopy(arguments, 0, parameters, 2 + keys.size(), arguments.length);
        return parameters;
    }
}
