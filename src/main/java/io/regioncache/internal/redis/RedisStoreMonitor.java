package io.regioncache.internal.redis;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionName;
import io.regioncache.ServerInfo;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.StoreMonitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells about Redis servers and the clears that they have on record. */
final class RedisStoreMonitor implements StoreMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStoreMonitor.class);
    private static final RedisCommand<Object> INFO = new RedisCommand<>("INFO");

    private final Commands commands;
    private final KeySpace keySpace;
    private final TreeLinks trees;
    private final LongSupplier clock;

    RedisStoreMonitor(Commands commands, KeySpace keySpace, TreeLinks trees, LongSupplier clock) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.trees = trees;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<ClearFeed> followClears(RegionName region) {
        return RedisClearFeed.begin(commands, keySpace, trees, clock, region).thenApply(ClearFeed.class::cast);
    }

    @Override
    public CompletableFuture<List<ServerInfo>> servers() {
        return commands.masters().<byte[], ServerInfo>askEach(INFO, RedisStoreMonitor::server, "server", "memory");
    }

    /** A server that refuses to tell has answered. */
    private static ServerInfo server(String address, byte @Nullable [] reply, @Nullable Throwable failure) {
        if (reply != null) {
            return server(address, lines(new String(reply, StandardCharsets.UTF_8)));
        }
        RuntimeException known = Failures.ofRead("Asking the server " + address, requireNonNull(failure, "failure"));
        if (!Failures.isRefusal(failure)) {
            throw known;
        }
        LOG.debug("The server {} does not say what it is", address, known);
        return server(address, Map.of());
    }

    private static ServerInfo server(String address, Map<String, String> lines) {
        String valkey = lines.get("valkey_version");
        return new ServerInfo(
                address,
                valkey == null ? lines.getOrDefault("server_name", lines.isEmpty() ? "" : "redis") : "valkey",
                valkey == null ? lines.getOrDefault("redis_version", "") : valkey,
                lines.getOrDefault("server_mode", lines.getOrDefault("redis_mode", "")),
                (int) number(lines, "tcp_port"),
                number(lines, "used_memory"),
                number(lines, "maxmemory"),
                lines.getOrDefault("maxmemory_policy", ""));
    }

    private static long number(Map<String, String> lines, String name) {
        return Long.parseLong(lines.getOrDefault(name, "0"));
    }

    private static Map<String, String> lines(String info) {
        return info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (first, second) -> first));
    }
}
