package io.regioncache.internal.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTypeResolverBuilder;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import java.util.UUID;
import org.redisson.codec.JsonJacksonCodec;

/**
 * JSON from which every object comes back as one of its class.
 *
 * <p>Redisson's {@code JsonJacksonCodec} writes no class for final ones, so that a record is read as a map and a
 * {@code byte[]} as text, and leaves out nulls in maps. Modules of Jackson that are on the class path are used.
 */
final class JsonValueCodec extends JsonJacksonCodec {

    /** What the stamp of values is made of. */
    static final String FORMAT = "region-cache:json:1";

    JsonValueCodec(ClassLoader loader, ClassResolver resolver) {
        super(mapper(loader, resolver), false);
    }

    private static ObjectMapper mapper(ClassLoader loader, ClassResolver resolver) {
        ObjectMapper mapper = new ObjectMapper();
        mapper.setTypeFactory(mapper.getTypeFactory().withClassLoader(new ResolvingClassLoader(loader, resolver)));
        mapper.registerModules(ObjectMapper.findModules(loader));
        if (resolver.isGuarded()) {
            mapper.setPolymorphicTypeValidator(new JsonTypeGuard(resolver));
        }
        return mapper;
    }

    @Override
    protected void init(ObjectMapper mapper) {
        super.init(mapper);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
        mapper.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        mapper.enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID);
    }

    @Override
    protected void initTypeInclusion(ObjectMapper mapper) {
        mapper.addMixIn(UUID.class, UuidMixin.class);
        TypeResolverBuilder<?> types =
                new EveryType(mapper).init(JsonTypeInfo.Id.CLASS, null).inclusion(JsonTypeInfo.As.PROPERTY);
        mapper.setDefaultTyping(types);
    }

    /** Classes for everything but primitive types; Jackson itself leaves them out where JSON says as much. */
    private static final class EveryType extends DefaultTypeResolverBuilder {

        private static final long serialVersionUID = 1L;

        EveryType(ObjectMapper mapper) {
            super(DefaultTyping.NON_FINAL, mapper.getPolymorphicTypeValidator());
        }

        @Override
        public boolean useForType(JavaType type) {
            return !type.isPrimitive() && !TreeNode.class.isAssignableFrom(type.getRawClass());
        }
    }
}
