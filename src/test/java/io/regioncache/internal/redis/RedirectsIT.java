package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.internal.redis.connection.ClientOwner;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.connection.ConnectionsHolder;

/** Commands and scripts on a slot that moves from one node of a cluster to another, and what that does to the connections. */
@ExtendWith(RedisServers.class)
class RedirectsIT {

    private static final RedisCommand<Long> HSET = new RedisCommand<>("HSET");
    private static final byte[] PRESENT = "{moving}present".getBytes(UTF_8);
    private static final byte[] VALUE = "value".getBytes(UTF_8);
    private static final byte[] ABSENT = "{moving}absent".getBytes(UTF_8);

    private final RedisClusterProcess cluster;

    RedirectsIT(RedisClusterProcess cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16})
    void commandsFollowASlotThatMoves(int poolSize) {
        RedissonClient client = connect(poolSize);
        List<RespClient> nodes =
                cluster.masters().stream().map(RedisProcess::connect).toList();
        try {
            Commands commands = Commands.over(client, ClientOwner.MANAGER);
            long slot = nodes.get(0).number("CLUSTER", "KEYSLOT", PRESENT);
            RespClient source =
                    nodes.stream().filter(node -> owns(node, slot)).findFirst().orElseThrow();
            RespClient target =
                    nodes.stream().filter(node -> node != source).findFirst().orElseThrow();
            commands.repeat(HSET, PRESENT, "field", "value").join();
            begin(slot, source, target);
            try {
                assertAsked(commands);
                CompletableFuture<Boolean> onBoth =
                        commands.run(Scripts.RELEASE, List.of(PRESENT, ABSENT), "a", "b", "c");
                assertThat(source.number("DEL", PRESENT))
                        .as("it is where it was")
                        .isEqualTo(1);
                assertThat(onBoth).as("on keys of both nodes").isNotDone();
                end(slot, target, nodes);
                assertThat(onBoth.join()).isFalse();
                assertThat(field(commands, ABSENT)).isEqualTo(VALUE);
                assertNothingLeft(client, commands, poolSize);
            } finally {
                end(slot, target, nodes);
                target.call("DEL", ABSENT);
                begin(slot, target, source);
                end(slot, source, nodes);
            }
            Waiting.until(() -> "all nodes to know where the slot is", () -> nodes.stream()
                    .allMatch(node -> owner(node, slot).equals(source.text("CLUSTER", "MYID"))));
        } finally {
            nodes.forEach(RespClient::close);
            client.shutdown();
        }
    }

    /** What is there is found in the old place, what is not in the new one. */
    private static void assertAsked(Commands commands) {
        for (int i = 0; i < 50; i++) {
            assertThat(field(commands, PRESENT)).isEqualTo(VALUE);
            commands.repeat(HSET, ABSENT, "field", "value").join();
            assertThat(field(commands, ABSENT)).isEqualTo(VALUE);
            assertThat(commands.run(Scripts.RELEASE, List.of(ABSENT), "a", "b", "c")
                            .join())
                    .isFalse();
        }
    }

    private static void assertNothingLeft(RedissonClient client, Commands commands, int poolSize) {
        assertThat(commands.open().all()).isEmpty();
        Waiting.until(() -> "all connections to be given back", () -> pools(client)
                .allMatch(pool -> pool.getFreeConnectionsCounter().getCounter() == poolSize));
        assertThat(pools(client))
                .allSatisfy(pool -> assertThat(pool.getFreeConnections()).doesNotHaveDuplicates());
    }

    private static byte[] field(Commands commands, byte[] key) {
        return commands.<byte[]>read(RedisCommands.HGET, key, "field").join();
    }

    private RedissonClient connect(int poolSize) {
        Config config = new Config();
        cluster.masters().forEach(node -> config.useClusterServers()
                .setReadMode(ReadMode.MASTER)
                .setMasterConnectionPoolSize(poolSize)
                .setMasterConnectionMinimumIdleSize(1)
                .setSlaveConnectionMinimumIdleSize(1)
                .setRetryAttempts(100)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(20)))
                .setScanInterval(60_000) // so that it is the redirections that tell
                .addNodeAddress(node.uri()));
        return Redisson.create(config);
    }

    private static void begin(long slot, RespClient source, RespClient target) {
        target.call("CLUSTER", "SETSLOT", slot, "IMPORTING", source.text("CLUSTER", "MYID"));
        source.call("CLUSTER", "SETSLOT", slot, "MIGRATING", target.text("CLUSTER", "MYID"));
    }

    private static void end(long slot, RespClient target, List<RespClient> nodes) {
        String id = target.text("CLUSTER", "MYID");
        target.call("CLUSTER", "SETSLOT", slot, "NODE", id);
        nodes.forEach(node -> node.call("CLUSTER", "SETSLOT", slot, "NODE", id));
    }

    private static boolean owns(RespClient node, long slot) {
        return owner(node, slot).equals(node.text("CLUSTER", "MYID"));
    }

    private static String owner(RespClient node, long slot) {
        return node.list("CLUSTER", "SLOTS").stream()
                .map(RespClient::asList)
                .filter(range -> (Long) range.get(0) <= slot && slot <= (Long) range.get(1))
                .map(range -> RespClient.asText(RespClient.asList(range.get(2)).get(2)))
                .findFirst()
                .orElse("");
    }

    private static Stream<ConnectionsHolder<RedisConnection>> pools(RedissonClient client) {
        return ((Redisson) client)
                .getCommandExecutor().getConnectionManager().getEntrySet().stream()
                        .map(entry -> entry.getEntry(entry.getClient()).getConnectionsHolder());
    }
}
