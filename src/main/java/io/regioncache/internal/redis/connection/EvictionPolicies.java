package io.regioncache.internal.redis.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of servers that could evict the index of the regions, after which a clear would miss what is below. */
final class EvictionPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionPolicies.class);

    private EvictionPolicies() {}

    /** Logs one warning if any master may evict keys without an expiry. */
    static void check(RedissonClient client, String masked) {
        List<String> dangerous = new ArrayList<>();
        for (RedisNode master : Masters.of(client)) {
            Map<String, String> memory = memory(master);
            String policy = memory.getOrDefault("maxmemory_policy", "");
            if (policy.startsWith("allkeys-")) {
                boolean limited = !memory.getOrDefault("maxmemory", "0").equals("0");
                dangerous.add(
                        master.getAddr() + " (" + policy + (limited ? "" : ", though without maxmemory now") + ")");
            }
        }
        if (!dangerous.isEmpty()) {
            LOG.warn(
                    "{}: the maxmemory-policy of {} lets the server drop any key when memory is short, also the index that"
                            + " says which regions lie below which. A clear would then miss some of them. Set"
                            + " maxmemory-policy to noeviction, or to one of volatile-*, which leave the index alone.",
                    masked,
                    String.join(", ", dangerous));
        }
    }

    private static Map<String, String> memory(RedisNode master) {
        try {
            return master.info(InfoSection.MEMORY);
        } catch (RedisException e) {
            LOG.debug("{} does not tell its maxmemory-policy, so nothing can be said about it", master.getAddr(), e);
            return Map.of();
        }
    }
}
