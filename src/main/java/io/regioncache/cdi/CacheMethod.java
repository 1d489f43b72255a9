package io.regioncache.cdi;

import jakarta.enterprise.inject.spi.DefinitionException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * A method with one of the four annotations, and what the annotations on it and around it say.
 *
 * @param declared the method
 * @param annotation its annotation
 * @param parameters its parameters
 * @param defaults those of the class, if it has any
 */
record CacheMethod(
        DeclaredMethod declared,
        CacheAnnotation annotation,
        Parameters parameters,
        @Nullable CacheDefaults defaults) {

    /**
     * Reads a method.
     *
     * @return nothing if it has none of the annotations
     * @throws DefinitionException if what they say makes no sense
     */
    static Optional<CacheMethod> read(DeclaredMethod declared, @Nullable CacheDefaults defaults) {
        List<CacheAnnotation> annotations = declared.annotations().stream()
                .map(CacheAnnotation::of)
                .flatMap(Optional::stream)
                .toList();
        if (annotations.isEmpty()) {
            return Optional.empty();
        }
        String name = name(declared.method());
        if (annotations.size() > 1) {
            throw new DefinitionException(name + " is annotated with "
                    + annotations.stream().map(CacheAnnotation::label).collect(Collectors.joining(" and "))
                    + ": a method may have one of these annotations. Move the others to methods that this one calls"
                    + " through the container.");
        }
        CacheAnnotation annotation = annotations.get(0);
        requireInterceptable(declared.method(), annotation);
        Parameters parameters = Parameters.of(name, annotation, declared.parameters());
        CacheMethod method = new CacheMethod(declared, annotation, parameters, defaults);
        method.requireTwoCaches();
        return Optional.of(method);
    }

    /** An exception would be found as a result, and of a key either one could be kept. A resolver factory may tell them apart. */
    private void requireTwoCaches() {
        if (annotation.exceptionCacheName().equals(cacheName())
                && resolverFactory().isEmpty()) {
            throw new DefinitionException("The exceptions of " + name(method()) + " are to be kept in " + cacheName()
                    + ", where its results are. Give another exceptionCacheName.");
        }
    }

    private static void requireInterceptable(Method method, CacheAnnotation annotation) {
        String problem = Stream.of("private", "static", "final")
                .filter(word -> List.of(Modifier.toString(method.getModifiers()).split(" "))
                        .contains(word))
                .collect(Collectors.joining(" "));
        if (!problem.isEmpty()) {
            throw new DefinitionException(name(method) + " is " + problem + ", so that no container can intercept it: "
                    + annotation.label() + " would have no effect. Make it an instance method that is neither private"
                    + " nor final, or take the annotation away.");
        }
    }

    /** The name of a method with the types of its parameters, as in the name of a cache that nobody named. */
    static String name(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(
                        ",", method.getDeclaringClass().getName() + '.' + method.getName() + '(', ")"));
    }

    Method method() {
        return declared.method();
    }

    String cacheName() {
        if (!annotation.cacheName().isEmpty()) {
            return annotation.cacheName();
        }
        return defaults == null || defaults.cacheName().isEmpty() ? name(method()) : defaults.cacheName();
    }

    /** The class of the key generator; nothing for the default one. */
    Optional<Class<? extends CacheKeyGenerator>> keyGenerator() {
        if (annotation.keyGenerator() != CacheKeyGenerator.class) {
            return Optional.of(annotation.keyGenerator());
        }
        return defaults == null || defaults.cacheKeyGenerator() == CacheKeyGenerator.class
                ? Optional.empty()
                : Optional.of(defaults.cacheKeyGenerator());
    }

    /** The class of the resolver factory; nothing for the default one. */
    Optional<Class<? extends CacheResolverFactory>> resolverFactory() {
        if (annotation.resolverFactory() != CacheResolverFactory.class) {
            return Optional.of(annotation.resolverFactory());
        }
        return defaults == null || defaults.cacheResolverFactory() == CacheResolverFactory.class
                ? Optional.empty()
                : Optional.of(defaults.cacheResolverFactory());
    }

    /** What key generators and resolver factories learn of it. */
    MethodDetails<?> details() {
        return new MethodDetails<>(method(), declared.annotations(), annotation.annotation(), cacheName());
    }
}
