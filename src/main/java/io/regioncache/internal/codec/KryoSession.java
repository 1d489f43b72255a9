package io.regioncache.internal.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A Kryo with the buffers that it writes to and reads from, to be used again for other values. For one thread at a time. Once it
 * has failed it may be in any state, and is not to be used again.
 */
final class KryoSession {

    private static final int FIRST_SIZE = 1024;
    private static final int KEPT_SIZE = 1 << 16;

    private final Kryo kryo;
    private final BoundedInput input = new BoundedInput();
    private Output output = new Output(FIRST_SIZE, -1);

    KryoSession(Kryo kryo) {
        this.kryo = kryo;
    }

    /** See {@link ArrayCodec#encode}. */
    byte[] encode(Object value, int room) {
        output.setPosition(room);
        kryo.writeClassAndObject(output, value);
        byte[] bytes = Arrays.copyOf(output.getBuffer(), output.position());
        if (output.getBuffer().length > KEPT_SIZE) {
            output = new Output(FIRST_SIZE, -1);
        }
        return bytes;
    }

    /** Decodes so many bytes. */
    @Nullable
    Object decode(byte[] bytes, int from, int count) {
        input.open(bytes, from, count);
        Object value = kryo.readClassAndObject(input);
        input.letGo();
        return value;
    }
}
