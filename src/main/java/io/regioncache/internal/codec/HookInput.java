package io.regioncache.internal.codec;

import io.regioncache.internal.codec.ObjectShape.Level;
import io.regioncache.internal.store.UndecodableException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stream that a class's own {@code readObject} or {@code readExternal} reads from; see {@link HookOutput}. */
final class HookInput extends ObjectInputStream {

    private final KeyReader reader;
    private final Object target;
    private final @Nullable Level level;
    private final DataInputStream data;

    /**
     * @param reader where the data comes from
     * @param target the object that is read
     * @param level the class whose method will be called, null for {@code readExternal}
     */
    HookInput(KeyReader reader, Object target, @Nullable Level level) throws IOException {
        this.reader = reader;
        this.target = target;
        this.level = level;
        this.data = new DataInputStream(reader.in().stream());
    }

    @Override
    public void defaultReadObject() throws IOException {
        Level active = activeLevel();
        Map<String, @Nullable Object> values = readValues(active);
        try {
            for (Field field : active.fields()) {
                if (values.containsKey(field.getName())) {
                    field.set(target, FieldAdapter.fit(values.get(field.getName()), field.getType()));
                }
            }
        } catch (ReflectiveOperationException | UndecodableException e) {
            throw new IOException(e);
        }
    }

    @Override
    public GetField readFields() throws IOException {
        Level active = activeLevel();
        return new NamedFields(active.type(), readValues(active));
    }

    private Level activeLevel() throws NotActiveException {
        if (level == null) {
            throw new NotActiveException("not in readObject");
        }
        return level;
    }

    private Map<String, @Nullable Object> readValues(Level active) throws IOException {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (data.readUnsignedByte() == HookOutput.BY_POSITION) {
            for (Field field : active.fields()) {
                values.put(field.getName(), readPart());
            }
        } else {
            for (int count = data.readUnsignedShort(); count > 0; count--) {
                String name = data.readUTF();
                values.put(name, readPart());
            }
        }
        return values;
    }

    private @Nullable Object readPart() throws IOException {
        try {
            return reader.read();
        } catch (UndecodableException | ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    @Override
    protected @Nullable Object readObjectOverride() throws IOException {
        return readPart();
    }

    @Override
    public @Nullable Object readUnshared() throws IOException {
        return readPart();
    }

    @Override
    public void registerValidation(ObjectInputValidation validation, int priority) throws NotActiveException {
        throw new NotActiveException("no validation within a key");
    }

    @Override
    public int read() throws IOException {
        return data.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return data.read(bytes, offset, length);
    }

    @Override
    public int available() {
        return reader.in().remaining();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return data.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return data.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return data.readUnsignedByte();
    }

    @Override
    public char readChar() throws IOException {
        return data.readChar();
    }

    @Override
    public short readShort() throws IOException {
        return data.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return data.readUnsignedShort();
    }

    @Override
    public int readInt() throws IOException {
        return data.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return data.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return data.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return data.readDouble();
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
        data.readFully(bytes);
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) throws IOException {
        data.readFully(bytes, offset, length);
    }

    @Override
    public int skipBytes(int count) throws IOException {
        return data.skipBytes(count);
    }

    @Override
    public String readUTF() throws IOException {
        return data.readUTF();
    }

    @Override
    public void close() {
        // what follows is not the hook's
    }

    /** Fields by name, of which a stream of an older class may lack some. */
    private static final class NamedFields extends GetField {

        private final Class<?> type;
        private final Map<String, @Nullable Object> values;

        NamedFields(Class<?> type, Map<String, @Nullable Object> values) {
            this.type = type;
            this.values = values;
        }

        @Override
        public ObjectStreamClass getObjectStreamClass() {
            return ObjectStreamClass.lookupAny(type);
        }

        @Override
        public boolean defaulted(String name) {
            return !values.containsKey(name);
        }

        @Override
        public boolean get(String name, boolean value) throws IOException {
            return number(Boolean.class, name, value);
        }

        @Override
        public byte get(String name, byte value) throws IOException {
            return number(Byte.class, name, value);
        }

        @Override
        public char get(String name, char value) throws IOException {
            return number(Character.class, name, value);
        }

        @Override
        public short get(String name, short value) throws IOException {
            return number(Short.class, name, value);
        }

        @Override
        public int get(String name, int value) throws IOException {
            return number(Integer.class, name, value);
        }

        @Override
        public long get(String name, long value) throws IOException {
            return number(Long.class, name, value);
        }

        @Override
        public float get(String name, float value) throws IOException {
            return number(Float.class, name, value);
        }

        @Override
        public double get(String name, double value) throws IOException {
            return number(Double.class, name, value);
        }

        @Override
        public @Nullable Object get(String name, @Nullable Object value) {
            return defaulted(name) ? value : values.get(name);
        }

        private <T> T number(Class<T> boxed, String name, T missing) throws IOException {
            Object value = values.getOrDefault(name, missing);
            if (!boxed.isInstance(value)) {
                throw new IOException("Not a " + boxed.getName() + ": field " + name);
            }
            return boxed.cast(value);
        }
    }
}
