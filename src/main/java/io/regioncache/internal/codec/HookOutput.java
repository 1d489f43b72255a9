package io.regioncache.internal.codec;

import io.regioncache.internal.codec.ObjectShape.Level;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stream that a class's own {@code writeObject} or {@code writeExternal} writes to. Objects go to the key's writer,
 * so that they are canonical too; other data goes as it is.
 */
final class HookOutput extends ObjectOutputStream {

    /** Fields follow in the order of the class. */
    static final int BY_POSITION = 0;
    /** Fields follow by name, as {@code putFields} had them. */
    static final int BY_NAME = 1;

    private final KeyWriter writer;
    private final Object target;
    private final @Nullable Level level;
    private final DataOutputStream data;
    private final NamedFields named = new NamedFields();

    /**
     * @param writer where the data goes
     * @param target the object that is written
     * @param level the class whose method will be called, null for {@code writeExternal}
     */
    HookOutput(KeyWriter writer, Object target, @Nullable Level level) throws IOException {
        this.writer = writer;
        this.target = target;
        this.level = level;
        this.data = new DataOutputStream(writer.out());
    }

    @Override
    public void defaultWriteObject() throws IOException {
        if (level == null) {
            throw new NotActiveException("not in writeObject");
        }
        data.write(BY_POSITION);
        try {
            ObjectForm.writeFields(target, level, writer);
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
    }

    @Override
    public PutField putFields() {
        return named;
    }

    @Override
    public void writeFields() throws IOException {
        data.write(BY_NAME);
        data.writeShort(named.values.size());
        for (Map.Entry<String, @Nullable Object> field : named.values.entrySet()) {
            data.writeUTF(field.getKey());
            writer.write(field.getValue());
        }
    }

    @Override
    protected void writeObjectOverride(Object value) {
        writer.write(value);
    }

    @Override
    public void writeUnshared(Object value) {
        writer.write(value);
    }

    @Override
    public void write(int value) throws IOException {
        data.write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        data.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        data.write(bytes, offset, length);
    }

    @Override
    public void writeBoolean(boolean value) throws IOException {
        data.writeBoolean(value);
    }

    @Override
    public void writeByte(int value) throws IOException {
        data.writeByte(value);
    }

    @Override
    public void writeShort(int value) throws IOException {
        data.writeShort(value);
    }

    @Override
    public void writeChar(int value) throws IOException {
        data.writeChar(value);
    }

    @Override
    public void writeInt(int value) throws IOException {
        data.writeInt(value);
    }

    @Override
    public void writeLong(long value) throws IOException {
        data.writeLong(value);
    }

    @Override
    public void writeFloat(float value) throws IOException {
        data.writeFloat(value);
    }

    @Override
    public void writeDouble(double value) throws IOException {
        data.writeDouble(value);
    }

    @Override
    public void writeBytes(String text) throws IOException {
        data.writeBytes(text);
    }

    @Override
    public void writeChars(String text) throws IOException {
        data.writeChars(text);
    }

    @Override
    public void writeUTF(String text) throws IOException {
        data.writeUTF(text);
    }

    @Override
    public void reset() throws IOException {
        throw new NotActiveException("reset within a key");
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // what follows is not the hook's
    }

    /** Fields by name, sorted. */
    private static final class NamedFields extends PutField {

        private final Map<String, @Nullable Object> values = new TreeMap<>();

        @Override
        public void put(String name, boolean value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, byte value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, char value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, short value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, int value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, long value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, float value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, double value) {
            values.put(name, value);
        }

        @Override
        public void put(String name, @Nullable Object value) {
            values.put(name, value);
        }

        @Override
        @Deprecated
        public void write(ObjectOutput out) throws IOException {
            throw new NotActiveException("use writeFields");
        }
    }
}
