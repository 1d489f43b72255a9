package io.regioncache.declared;

import org.redisson.client.codec.BaseCodec;
import org.redisson.client.protocol.Decoder;
import org.redisson.client.protocol.Encoder;

/** A codec that nobody can bind to the classes it may read. */
public final class UnboundCodec extends BaseCodec {

    @Override
    public Decoder<Object> getValueDecoder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Encoder getValueEncoder() {
        throw new UnsupportedOperationException();
    }
}
