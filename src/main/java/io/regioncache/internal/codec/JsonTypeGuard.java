package io.regioncache.internal.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the classes that a {@link ClassResolver} refuses where JSON names them. A name may have others in its angle
 * brackets; the class loader refuses those before this sees them as classes.
 */
final class JsonTypeGuard extends PolymorphicTypeValidator.Base {

    private static final long serialVersionUID = 1L;

    private final transient ClassResolver resolver;

    JsonTypeGuard(ClassResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
        require(subType);
        return Validity.ALLOWED;
    }

    /** Refuses a class that would be refused when it is read. */
    void requireWritable(Class<?> type) {
        resolver.require(type);
    }

    private void require(@Nullable JavaType type) {
        if (type != null) {
            resolver.require(type.getRawClass());
            require(type.getContentType());
            require(type.getKeyType());
            for (int i = 0; i < type.containedTypeCount(); i++) {
                require(type.containedType(i));
            }
        }
    }
}
