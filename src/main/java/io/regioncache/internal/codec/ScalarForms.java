package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forms of classes whose objects hold no other objects, such as numbers and dates.
 *
 * <p>A form is found by the exact class of an object and by its tag. All forms together are a constant, so any number
 * of threads may use them.
 */
final class ScalarForms {

    /** Writes what follows the tag. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T value, KeyOutput out);
    }

    /** Reads what follows the tag. */
    @FunctionalInterface
    interface Reader<T> {
        T read(KeyInput in) throws UndecodableException, IOException;
    }

    private record Form<T>(int tag, Writer<T> writer, Reader<T> reader) {

        @SuppressWarnings("unchecked") // forms are found by class
        void write(Object value, KeyOutput out) {
            out.write(tag);
            writer.write((T) value, out);
        }
    }

    private static final ScalarForms ALL = new ScalarForms();

    static {
        NumberForms.addTo(ALL);
        TimeForms.addTo(ALL);
        UtilForms.addTo(ALL);
        NetForms.addTo(ALL);
    }

    private final Map<Class<?>, Form<?>> byClass = new HashMap<>();
    private final @Nullable Form<?>[] byTag = new Form<?>[256];

    private ScalarForms() {}

    /** Adds a form for objects of exactly these classes. */
    @SafeVarargs
    final <T> void add(int tag, Writer<T> writer, Reader<T> reader, Class<? extends T>... types) {
        Form<T> form = new Form<>(tag, writer, reader);
        byTag[tag] = form;
        for (Class<? extends T> type : types) {
            byClass.put(type, form);
        }
    }

    /** Writes tag and value if the class of the value has a form here, else nothing. */
    static boolean write(Object value, KeyOutput out) {
        Form<?> form = ALL.byClass.get(value.getClass());
        if (form == null) {
            return false;
        }
        form.write(value, out);
        return true;
    }

    /** Reads what follows the tag, or gives null if the tag is of no form here. */
    static @Nullable Object read(int tag, KeyInput in) throws UndecodableException, IOException {
        Form<?> form = ALL.byTag[tag];
        return form == null ? null : form.reader().read(in);
    }
}
