package io.regioncache.internal.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.redisson.client.protocol.RedisCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the scripts may use of a server beyond what every one has.
 *
 * @param prelude Lua that stands before each script
 */
record Dialect(String prelude) {

    /** What every server has. */
    static final Dialect PLAIN = new Dialect("local FIELD_TTL = false");

    /** Fields of a hash that expire by themselves: {@code HPEXPIREAT}, in Redis since 7.4, in Valkey since 9.0. */
    static final Dialect FIELD_TTL = new Dialect("local FIELD_TTL = true");

    private static final Logger LOG = LoggerFactory.getLogger(Dialect.class);
    private static final RedisCommand<List<Object>> COMMAND_INFO = new RedisCommand<>("COMMAND", "INFO");
    private static final List<String> FIELD_TTL_COMMANDS = List.of("HPEXPIREAT", "HPEXPIRETIME");

    /** Asks all masters which commands they have. What one of them lacks, or does not tell, is not used. */
    static CompletableFuture<Dialect> spokenWith(Commands commands) {
        return commands.masters()
                .<List<Object>>askEach(COMMAND_INFO, FIELD_TTL_COMMANDS.toArray())
                .handle((replies, failure) -> {
                    if (failure != null) {
                        LOG.debug("Servers do not tell their commands; those that all have will do", failure);
                        return PLAIN;
                    }
                    return of(replies);
                });
    }

    /** The dialect of servers that reply so. */
    static Dialect of(List<List<Object>> replies) {
        return replies.stream().allMatch(Dialect::knowsAll) ? FIELD_TTL : PLAIN;
    }

    /** A command that a server does not know is nil, or an empty array. */
    private static boolean knowsAll(List<Object> commands) {
        return commands.size() == FIELD_TTL_COMMANDS.size()
                && commands.stream().allMatch(command -> command instanceof List<?> known && !known.isEmpty());
    }
}
