package io.regioncache.internal.redis;

import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.region.RegionKeys;
import java.util.List;
import org.redisson.client.protocol.RedisCommand;

/** Counts the live entries of a region, by two commands of one transaction: all that are stored, less the expired ones. */
final class LiveEntries {

    static final RedisCommand<Long> HLEN = new RedisCommand<>("HLEN");
    private static final RedisCommand<Long> ZCOUNT = new RedisCommand<>("ZCOUNT");

    private LiveEntries() {}

    /** The commands, at the given moment of the server's clock. */
    static List<Command> commands(RegionKeys keys, long nowMillis) {
        return List.of(new Command(HLEN, keys.entries()), new Command(ZCOUNT, keys.expiry(), "-inf", nowMillis));
    }

    /**
     * The number that the replies tell, of which those to the commands begin at an index. A region that has timed out may have
     * deadlines without entries.
     */
    static long count(List<Object> replies, int from) {
        return Math.max(0, (Long) replies.get(from) - (Long) replies.get(from + 1));
    }
}
