package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.StoredChange.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that tells a change, as {@code include/notice.lua} packs it: its kind, four lengths, then origin, region, key,
 * the entry now and, as the rest, the entry before.
 */
@SuppressWarnings("ArrayRecordComponent") // made once and only read
record Notice(
        Kind kind,
        byte[] origin,
        RegionName region,
        byte[] key,
        @Nullable Envelope value,
        @Nullable Envelope old) {

    private static final int HEADER = 1 + 4 * Integer.BYTES;

    /** By their numbers in the script, from 1. */
    private static final Kind[] KINDS = {Kind.CREATED, Kind.UPDATED, Kind.REMOVED, Kind.EXPIRED};

    /** Reads a message; null if it is not one of ours. */
    static @Nullable Notice read(byte[] message) {
        if (message.length < HEADER || message[0] < 1 || message[0] > KINDS.length) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(message);
        Kind kind = KINDS[header.get() - 1];
        int[] ends = new int[4];
        long end = HEADER;
        for (int i = 0; i < ends.length; i++) {
            end += Integer.toUnsignedLong(header.getInt());
            if (end > message.length) {
                return null;
            }
            ends[i] = (int) end;
        }
        return new Notice(
                kind,
                Arrays.copyOfRange(message, HEADER, ends[0]),
                KeySpace.region(Arrays.copyOfRange(message, ends[0], ends[1])),
                Arrays.copyOfRange(message, ends[1], ends[2]),
                envelope(message, ends[2], ends[3]),
                envelope(message, ends[3], message.length));
    }

    private static @Nullable Envelope envelope(byte[] message, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(message, from, to);
        return Envelope.isValid(bytes) ? Envelope.of(bytes) : null;
    }

    /** The change, as the process of this identity sees it. */
    StoredChange change(byte[] self) {
        return new StoredChange(kind, EncodedKey.of(key), value, old, Arrays.equals(origin, self));
    }
}
