package io.regioncache.internal.codec;

import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.UndecodableException;

/**
 * Encodes keys by the {@code getMapKey..} methods of a Redisson codec. Keys that are {@code equals} must give the same bytes
 * there: for strings, numbers and the like they do with any codec; sets, maps, and objects that share parts may not.
 */
final class OtherKeyCodec implements KeyCodec {

    private final BoundCodec codec;

    OtherKeyCodec(BoundCodec codec) {
        this.codec = codec;
    }

    @Override
    public EncodedKey encode(Object key) {
        return EncodedKey.of(codec.encodeKey(key));
    }

    @Override
    public Object decode(EncodedKey key) throws UndecodableException {
        return codec.decodeKey(key.bytes());
    }
}
