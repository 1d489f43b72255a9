package io.regioncache.internal.codec;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.UndecodableException;

/**
 * Encodes keys canonically, or by a Redisson codec if one was asked for, and values by any Redisson codec.
 *
 * <p>A value carries a stamp of what its codec is known by, and of the codec of its key if that is not the canonical one.
 * A codec of another stamp does not try to read it. Bytes after the end of a value are ignored: a codec does not say where
 * a value ends.
 */
final class RedissonEntryCodec implements EntryCodec {

    private final KeyCodec keys;
    private final BoundCodec values;
    private final int stamp;

    private RedissonEntryCodec(KeyCodec keys, BoundCodec values, int stamp) {
        this.keys = keys;
        this.values = values;
        this.stamp = stamp;
    }

    /** A codec of these two; values go through the {@code getMapValue..} methods of theirs. */
    RedissonEntryCodec(CanonicalKeyCodec keys, BoundCodec values) {
        this(keys, values, CodecStamp.of(values.identity()));
    }

    /** A codec of these two; keys go through the {@code getMapKey..} methods of theirs. */
    RedissonEntryCodec(BoundCodec keys, BoundCodec values) {
        this(new OtherKeyCodec(keys), values, CodecStamp.of(values.identity(), keys.identity()));
    }

    @Override
    public EncodedKey encodeKey(Object key) {
        return keys.encode(key);
    }

    @Override
    public Object decodeKey(EncodedKey key) throws UndecodableException {
        return keys.decode(key);
    }

    @Override
    public EncodedValue encodeValue(Object value) {
        return EncodedValue.inRoom(values.encodeValue(value, EncodedValue.ROOM), stamp);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Corrupt data may ask for an array of any length, so that running out of memory counts as undecodable too.
     */
    @Override
    public Object decodeValue(Envelope envelope) throws UndecodableException {
        if (envelope.codecStamp() != stamp) {
            throw new UndecodableException("Written by another codec than " + values.identity(), null);
        }
        return values.decodeValue(envelope.bytes(), Envelope.HEADER);
    }
}
