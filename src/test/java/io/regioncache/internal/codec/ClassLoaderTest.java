package io.regioncache.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That keys and values are made of the classes of the loader which a codec was given. */
class ClassLoaderTest {

    private final ClassLoader loader = new SampleLoader();
    private final EntryCodec codec = Codecs.entries(loader);

    @Test
    void keysAndValuesAreOfItsClasses() throws Exception {
        check(make(Sample.Point.class, 1, 2L));
        check(make(Sample.Hooked.class, "a"));
        check(make(Sample.External.class, "a"));
        check(make(Sample.OwnDate.class, 17L, "a"));
        check(make(Sample.Holder.class, List.of(make(Sample.Point.class, 3, 4L))));
    }

    private void check(Object sample) throws Exception {
        Object value = codec.decodeValue(Envelope.wrap(codec.encodeValue(sample), 1, 0));
        assertEquals(sample, value);
        assertSame(loader, value.getClass().getClassLoader());
        Object key = codec.decodeKey(codec.encodeKey(sample));
        assertEquals(sample, key);
        assertSame(loader, key.getClass().getClassLoader());
    }

    private Object make(Class<?> ours, Object... arguments) throws Exception {
        Class<?> theirs = loader.loadClass(ours.getName());
        assertNotSame(ours, theirs);
        for (Constructor<?> constructor : theirs.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == arguments.length) {
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            }
        }
        throw new AssertionError("no such constructor");
    }

    /** Defines the sample classes anew. */
    private static final class SampleLoader extends ClassLoader {

        SampleLoader() {
            super(ClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Sample.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
