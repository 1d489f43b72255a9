package io.regioncache.internal.redis;

import io.regioncache.internal.store.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array that a script or command replied. Only the readers of scripts, beside their definition, look into it.
 *
 * @param elements numbers as Long, strings as byte[], arrays as List, nil as null
 */
record Reply(List<Object> elements) {

    long number(int index) {
        return (Long) elements.get(index);
    }

    boolean flag(int index) {
        return index < elements.size() && number(index) == 1;
    }

    byte @Nullable [] bytes(int index) {
        return index < elements.size() ? (byte[]) elements.get(index) : null;
    }

    @Nullable
    String text(int index) {
        byte[] bytes = bytes(index);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Nullable
    Envelope envelope(int index) {
        byte[] bytes = bytes(index);
        return bytes == null ? null : Envelope.of(bytes);
    }
}
