package io.regioncache.internal.codec;

import io.regioncache.internal.codec.ObjectShape.Kind;
import io.regioncache.internal.codec.ObjectShape.Level;
import io.regioncache.internal.store.UndecodableException;
import java.io.Externalizable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of objects that no other form is for: class name, then each field that is not transient. What a class asks
 * of Java serialization ({@code writeReplace}, {@code readObject} and so on) is done here as well.
 */
final class ObjectForm {

    private ObjectForm() {}

    static void write(Object original, KeyWriter writer) {
        ObjectShape shape = writer.shapes().of(original.getClass());
        Object value = shape.replace(original);
        if (value == null || value.getClass() != original.getClass()) {
            writer.write(value);
            return;
        }
        if (shape.kind() == Kind.SERIALIZED) {
            writer.out().write(Tag.SERIALIZED);
            writer.out().writeBlock(JavaSerialization.toBytes(value, writer.resolver()));
            return;
        }
        writer.out().write(shape.kind() == Kind.FIELDS ? Tag.OBJECT : Tag.EXTERNAL);
        writer.out().writeText(value.getClass().getName());
        try {
            if (shape.kind() == Kind.EXTERNAL) {
                KeyWriter part = writer.part();
                ((Externalizable) value).writeExternal(new HookOutput(part, value, null));
                writer.out().writeBlock(part.out().toByteArray());
            } else {
                writer.out().writeFixed(shape.fingerprint(), Integer.BYTES);
                for (Level level : shape.levels()) {
                    writeLevel(value, level, writer);
                }
            }
        } catch (IOException | IllegalAccessException e) {
            throw new UnsupportedKeyException("writing a " + value.getClass().getName() + " failed", e);
        }
    }

    static Object read(int tag, KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        if (tag == Tag.SERIALIZED) {
            return JavaSerialization.fromBytes(reader.in().readBlock(), reader.resolver());
        }
        ObjectShape shape = reader.shapes().of(reader.readClass());
        if (shape.kind() != (tag == Tag.OBJECT ? Kind.FIELDS : Kind.EXTERNAL)) {
            throw new UndecodableException(
                    "Written in another form: " + shape.type().getName(), null);
        }
        Object value;
        if (tag == Tag.EXTERNAL) {
            value = shape.maker().make();
            ((Externalizable) value).readExternal(new HookInput(reader.part(), value, null));
        } else {
            value = readFields(shape, reader);
        }
        Object resolved = shape.resolve(value);
        if (resolved == null) {
            throw new UndecodableException("Resolved to null: " + shape.type().getName(), null);
        }
        return resolved;
    }

    private static void writeLevel(Object value, Level level, KeyWriter writer)
            throws IOException, IllegalAccessException {
        if (!level.isHooked()) {
            writeFields(value, level, writer);
            return;
        }
        KeyWriter part = writer.part();
        HookOutput hook = new HookOutput(part, value, level);
        if (level.writeObject() == null) {
            hook.defaultWriteObject();
        } else {
            try {
                level.writeObject().invoke(value, hook);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof UnsupportedKeyException unsupported) {
                    throw unsupported;
                }
                throw new IOException(e.getCause());
            }
        }
        writer.out().writeBlock(part.out().toByteArray());
    }

    static void writeFields(Object value, Level level, KeyWriter writer) throws IllegalAccessException {
        for (Field field : level.fields()) {
            writer.write(field.get(value), field.getType());
        }
    }

    private static Object readFields(ObjectShape shape, KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        if ((int) reader.in().readFixed(Integer.BYTES) != shape.fingerprint()) {
            throw new UndecodableException(
                    "Its fields have changed: " + shape.type().getName(), null);
        }
        if (shape.type().isRecord()) {
            return readRecord(shape, reader);
        }
        Object value = shape.maker().make();
        for (Level level : shape.levels()) {
            if (!level.isHooked()) {
                for (Field field : level.fields()) {
                    field.set(value, FieldAdapter.fit(reader.read(), field.getType()));
                }
            } else {
                HookInput hook = new HookInput(reader.part(), value, level);
                if (level.readObject() == null) {
                    hook.defaultReadObject();
                } else {
                    level.readObject().invoke(value, hook);
                }
            }
        }
        return value;
    }

    private static Object readRecord(ObjectShape shape, KeyReader reader)
            throws UndecodableException, IOException, ReflectiveOperationException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Field field : shape.levels().get(0).fields()) {
            values.put(field.getName(), FieldAdapter.fit(reader.read(), field.getType()));
        }
        RecordComponent[] components = shape.type().getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = values.get(components[i].getName());
        }
        return shape.recordConstructor().newInstance(arguments);
    }
}
