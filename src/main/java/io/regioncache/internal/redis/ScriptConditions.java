package io.regioncache.internal.redis;

import io.regioncache.internal.store.Condition;
import java.nio.ByteBuffer;

/** Conditions as scripts take them: a name, and the bytes of a version. */
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
}
