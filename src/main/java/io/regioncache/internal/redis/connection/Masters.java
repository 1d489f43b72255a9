package io.regioncache.internal.redis.connection;

import java.util.Comparator;
import java.util.List;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.config.Config;

/** The servers that take writes. */
final class Masters {

    private Masters() {}

    /** The masters that a client knows now, in the order of their addresses. */
    static List<RedisNode> of(RedissonClient client) {
        Config config = client.getConfig();
        if (config.isClusterConfig()) {
            return client.getRedisNodes(RedisNodes.CLUSTER).getMasters().stream()
                    .map(RedisNode.class::cast)
                    .sorted(Comparator.comparing(node -> String.valueOf(node.getAddr())))
                    .toList();
        }
        if (config.isSentinelConfig()) {
            return List.of(
                    client.getRedisNodes(RedisNodes.SENTINEL_MASTER_SLAVE).getMaster());
        }
        return List.of(client.getRedisNodes(RedisNodes.MASTER_SLAVE).getMaster());
    }
}
