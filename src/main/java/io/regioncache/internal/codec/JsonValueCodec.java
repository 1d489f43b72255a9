package io.regioncache.internal.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTypeResolverBuilder;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.ClassNameIdResolver;
import java.util.Collection;
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

    /** In digits. Texts have no limit but that of a value; what is deeper than Jackson reads it does not write. */
    private static final int LONGEST_NUMBER = 100_000;

    JsonValueCodec(ClassLoader loader, ClassResolver resolver) {
        super(mapper(loader, resolver), false);
    }

    private static ObjectMapper mapper(ClassLoader loader, ClassResolver resolver) {
        ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .build());
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

        /** Asks about classes when they are written too. */
        @Override
        protected TypeIdResolver idResolver(
                MapperConfig<?> config,
                JavaType baseType,
                PolymorphicTypeValidator validator,
                Collection<NamedType> subtypes,
                boolean isForWriting,
                boolean isForReading) {
            return new ClassNameIdResolver(baseType, config.getTypeFactory(), subtypes, validator) {
                @Override
                public String idFromValue(Object value) {
                    if (validator instanceof JsonTypeGuard guard) {
                        guard.requireWritable(value.getClass());
                    }
                    return super.idFromValue(value);
                }
            };
        }

        @Override
        public boolean useForType(JavaType type) {
            return !type.isPrimitive() && !TreeNode.class.isAssignableFrom(type.getRawClass());
        }
    }
}
