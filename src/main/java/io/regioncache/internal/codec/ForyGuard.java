package io.regioncache.internal.codec;

import java.util.Collection;
import java.util.Map;
import org.apache.fory.Fory;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.serializer.JdkProxySerializer;
import org.apache.fory.serializer.LambdaSerializer;
import org.apache.fory.serializer.Serializer;

/**
 * Makes Fory refuse the classes that it knows by numbers and does not ask about: some of the JDK's, and what stands for
 * lambdas and proxies. Collections among them are harmless, and Fory's own classes are.
 */
final class ForyGuard {

    /** Numbers of classes that Fory registers itself are below this. */
    private static final short NUMBERS = 256;

    private ForyGuard() {}

    static void addTo(Fory fory, io.regioncache.internal.codec.ClassResolver resolver) {
        ClassResolver types = (ClassResolver) fory.getTypeResolver();
        for (short number = 0; number < NUMBERS; number++) {
            Class<?> type = types.getRegisteredClass(number);
            if (type != null && !isPermitted(type, resolver)) {
                types.registerSerializer(type, new Refusal(fory, type, resolver));
            }
        }
    }

    private static boolean isPermitted(Class<?> type, io.regioncache.internal.codec.ClassResolver resolver) {
        if (type == LambdaSerializer.ReplaceStub.class || type == JdkProxySerializer.ReplaceStub.class) {
            return false;
        }
        return Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.getName().startsWith("org.apache.fory.")
                || resolver.permits(type.getName());
    }

    /** Reads and writes nothing. */
    private static final class Refusal extends Serializer<Object> {

        private final io.regioncache.internal.codec.ClassResolver resolver;

        @SuppressWarnings("unchecked") // no object comes of it
        Refusal(Fory fory, Class<?> type, io.regioncache.internal.codec.ClassResolver resolver) {
            super(fory.getConfig(), (Class<Object>) type);
            this.resolver = resolver;
        }

        @Override
        public void write(WriteContext context, Object value) {
            throw refusal();
        }

        @Override
        public Object read(ReadContext context) {
            throw refusal();
        }

        private ClassRefusedError refusal() {
            return new ClassRefusedError(getType().getName(), resolver.toString());
        }
    }
}
