package io.regioncache.internal.redis.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that a server must have, as {@code COMMAND INFO} tells, and what it says if it does not tell. */
public final class NeededCommands {

    /** Redis 7.0 and Valkey have them all; SPUBLISH tells 7.0 from older ones. */
    static final List<String> NAMES = List.of("EVALSHA", "UNLINK", "HSET", "ZADD", "XADD", "SPUBLISH");

    private NeededCommands() {}

    /**
     * What is wrong with a server, null if nothing is.
     *
     * @param known what it says of each of {@link #NAMES}, in their order: of one that it lacks null or, in RESP3, an empty list;
     *     empty if it does not say, in which case it has them for all that is known
     */
    static @Nullable String problem(List<?> known) {
        for (int i = 0; i < known.size() && i < NAMES.size(); i++) {
            Object command = known.get(i);
            if (command == null || (command instanceof List<?> described && described.isEmpty())) {
                return "has no command " + NAMES.get(i) + ". Use Redis 7.0 or later, or Valkey 7.2 or later";
            }
        }
        return null;
    }

    /** Whether a server's error says that its user may not send a command, or that it has none of that name. */
    public static boolean isRefusal(@Nullable String error) {
        return error != null && (error.startsWith("NOPERM") || error.startsWith("ERR unknown command"));
    }
}
