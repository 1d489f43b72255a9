package io.regioncache.internal.redis;

import io.regioncache.internal.redis.Scripts.Written;
import io.regioncache.internal.store.Condition;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Conditions as scripts take them: a name and the bytes of a version, or a script of their own and a token. */
final class ScriptConditions {

    private static final byte[] NO_VERSION = {};

    private ScriptConditions() {}

    static String name(Condition condition) {
        if (condition instanceof Condition.Any) {
            return "any";
        }
        if (condition instanceof Condition.Absent
                || condition instanceof Condition.StillAbsent
                || condition instanceof Condition.AbsentSince) {
            return "absent";
        }
        if (condition instanceof Condition.Present) {
            return "present";
        }
        if (condition instanceof Condition.Unchanged) {
            return "version";
        }
        throw new IllegalArgumentException("Unknown condition " + condition);
    }

    static byte[] version(Condition condition) {
        return condition instanceof Condition.Unchanged unchanged ? bytes(unchanged.version()) : NO_VERSION;
    }

    static byte[] bytes(long version) {
        return ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }

    /**
     * What a condition says of the time since something was seen.
     *
     * @param script stores unless the region was cleared since
     * @param token when that was
     */
    record History(Script<Written> script, String token) {}

    /** What a condition says of the time since something was seen, null if it says nothing of it. */
    static @Nullable History history(Condition condition) {
        if (condition instanceof Condition.StillAbsent absent) {
            return new History(Scripts.WRITE_LEASED, absent.lease().token());
        }
        if (condition instanceof Condition.AbsentSince since) {
            return new History(Scripts.WRITE_MARKED, since.mark().token());
        }
        return null;
    }
}
