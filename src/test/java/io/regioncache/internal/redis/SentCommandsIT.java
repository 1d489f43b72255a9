package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCacheException;
import io.regioncache.internal.redis.connection.ClientOwner;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.OwnThread;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.config.Config;
import org.redisson.connection.ClientConnectionsEntry;
import org.redisson.connection.ConnectionsHolder;

/** That commands leave nothing behind, however they end: no connection that is taken or counted twice, no open answer. */
@ExtendWith(RedisServers.class)
class SentCommandsIT {

    private static final RedisCommand<Object> NO_SUCH = new RedisCommand<>("NO-SUCH-COMMAND");
    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final int THREADS = 64;

    private final RedisProcess redis;
    private RedissonClient client;

    SentCommandsIT(RedisProcess redis) {
        this.redis = redis;
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10})
    void aPoolIsNeverExceededAndGetsBackEachConnectionOnce(int poolSize) {
        Commands commands = connect(poolSize, 3_000);
        List<CompletableFuture<Void>> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> OwnThread.run(() -> {
                    for (int i = 0; i < 20; i++) {
                        commands.read(RedisCommands.HGET, KEY, "field").join();
                        commands.run(Scripts.RELEASE, List.of(KEY), "a", "b", "c")
                                .join();
                        awaitEnd(commands.read(NO_SUCH, KEY));
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);

        ConnectionsHolder<RedisConnection> pool = pool();
        assertThat(pool.getAllConnections()).hasSizeLessThanOrEqualTo(poolSize);
        assertThat(pool.getFreeConnections()).doesNotHaveDuplicates();
        assertThat(pool.getFreeConnectionsCounter().getCounter()).isEqualTo(poolSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16})
    void noAnswerStaysOpenHoweverItEnded(int poolSize) {
        Commands commands = connect(poolSize, 300);
        Script<Long> unexpected = Script.load("release", reply -> {
            throw new ClassCastException("another type");
        });
        List<CompletableFuture<?>> answers = new ArrayList<>();
        try (RespClient other = redis.connect()) {
            other.call("SET", "text", "a");
            for (int round = 0; round < 40; round++) {
                answers.add(commands.read(RedisCommands.HGET, KEY, "field"));
                answers.add(commands.read(RedisCommands.HGET, "text".getBytes(UTF_8), "field"));
                answers.add(commands.read(NO_SUCH, KEY));
                answers.add(readUnexpected(commands));
                answers.add(commands.run(unexpected, List.of(KEY), "a", "b", "c"));
                answers.add(commands.repeat(unexpected, List.of(KEY)));
                CompletableFuture<Object> cancelled = commands.read(RedisCommands.HGET, KEY, "field");
                cancelled.cancel(true);
                answers.add(cancelled);
                other.call("SCRIPT", "FLUSH");
            }
            answers.forEach(SentCommandsIT::awaitEnd);
            assertThat(commands.open().all()).isEmpty();

            other.call("CLIENT", "PAUSE", "700", "ALL");
            List<CompletableFuture<?>> late = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                late.add(commands.run(Scripts.RELEASE, List.of(KEY), "a", "b", "c"));
                CompletableFuture<Object> cancelled = commands.read(RedisCommands.HGET, KEY, "field");
                late.add(cancelled);
                cancelled.cancel(true);
            }
            late.forEach(SentCommandsIT::awaitEnd);
            assertThat(commands.open().all()).isEmpty();
        }
    }

    @Test
    void aReplyOfAnotherTypeIsAFailureOfTheLibrarysOwn() {
        Commands commands = connect(16, 3_000);
        Script<Long> unexpected = Script.load("release", reply -> {
            throw new ClassCastException("another type");
        });

        assertThatThrownBy(commands.run(unexpected, List.of(KEY), "a", "b", "c")::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseExactlyInstanceOf(RegionCacheException.class);
        assertThatThrownBy(readUnexpected(commands)::join).hasCauseExactlyInstanceOf(RegionCacheException.class);
    }

    private static CompletableFuture<Object> readUnexpected(Commands commands) {
        CommandAnswer<Object, Object> answer = new CommandAnswer<>(commands.open(), "HGET", SentCommandsIT::fail);
        return commands.read(answer, RedisCommands.HGET, KEY, "field");
    }

    @Test
    void shuttingDownWaitsForAnswersThatAreUnderWay() {
        for (ClientOwner owner : ClientOwner.values()) {
            Commands commands = connect(16, 3_000, owner);
            try (RespClient other = redis.connect()) {
                other.call("CLIENT", "PAUSE", "300", "ALL");
                CompletableFuture<Object> asked = commands.read(RedisCommands.HGET, KEY, "field");
                commands.finish(Duration.ofSeconds(2));
                client.shutdown();
                assertThat(asked).as(owner.name()).isCompletedWithValue(null);
            }
        }
    }

    @Test
    void aScriptThatTheServerDoesNotKnowIsNotSentAgainAfterClosing() {
        Commands commands = connect(16, 3_000, ClientOwner.APPLICATION);
        try (RespClient other = redis.connect();
                CommandCounter counter = CommandCounter.watch(redis)) {
            other.call("SCRIPT", "FLUSH");
            other.call("CLIENT", "PAUSE", "300", "ALL");
            CompletableFuture<Boolean> late = commands.run(Scripts.RELEASE, List.of(KEY), "a", "b", "c");
            commands.close();
            assertThat(late).isCompletedExceptionally();
            for (int i = 0; i < 10; i++) { // by then the reply to the first is here
                awaitEnd(client.getBucket("another").isExistsAsync().toCompletableFuture());
            }
            assertThat(counter.commands()).doesNotContain("EVAL");
        }
    }

    private Commands connect(int poolSize, int timeoutMillis) {
        return connect(poolSize, timeoutMillis, ClientOwner.MANAGER);
    }

    private Commands connect(int poolSize, int timeoutMillis, ClientOwner owner) {
        Config config = new Config();
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + redis.port())
                .setTimeout(timeoutMillis)
                .setConnectionPoolSize(poolSize)
                .setConnectionMinimumIdleSize(1);
        client = Redisson.create(config);
        return Commands.over(client, owner);
    }

    private ConnectionsHolder<RedisConnection> pool() {
        ClientConnectionsEntry server = ((Redisson) client)
                .getCommandExecutor()
                .getConnectionManager()
                .getEntrySet()
                .iterator()
                .next()
                .getAllEntries()
                .iterator()
                .next();
        return server.getConnectionsHolder();
    }

    private static Object fail(Object reply) {
        throw new IllegalArgumentException("can't be read");
    }

    private static void awaitEnd(CompletableFuture<?> answer) {
        answer.handle((reply, failure) -> true).join();
    }
}
