package io.regioncache.cdi;

import jakarta.enterprise.inject.spi.DefinitionException;
import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an annotated method, sorted by what they are for.
 *
 * @param all all of them
 * @param keys those that make the key
 * @param value the one that is stored; null unless the method puts
 */
record Parameters(
        List<ParameterDetails> all,
        List<ParameterDetails> keys,
        @Nullable ParameterDetails value) {

    /**
     * Sorts the parameters of a method.
     *
     * @param method names the method in messages
     * @throws DefinitionException if the annotations of the parameters contradict each other or that of the method
     */
    static Parameters of(String method, CacheAnnotation annotation, List<ParameterDetails> all) {
        List<ParameterDetails> values = having(CacheValue.class, all);
        List<ParameterDetails> marked = having(CacheKey.class, all);
        if (!(annotation.annotation() instanceof CachePut)) {
            if (!values.isEmpty()) {
                throw new DefinitionException("@CacheValue on a parameter of " + method
                        + ", which is annotated with " + annotation.label()
                        + ": only @CachePut stores a parameter. Take it away, or use @CachePut.");
            }
            return new Parameters(all, marked.isEmpty() ? all : marked, null);
        }
        if (values.size() != 1) {
            throw new DefinitionException((values.isEmpty() ? "No parameter" : "More than one parameter") + " of "
                    + method
                    + " is annotated with @CacheValue: the method is annotated with @CachePut, which stores one"
                    + " parameter. Annotate that one.");
        }
        ParameterDetails value = values.get(0);
        if (marked.contains(value)) {
            throw new DefinitionException("Parameter " + (value.position() + 1) + " of " + method
                    + " is annotated with both @CacheKey and @CacheValue: the value is never part of the key."
                    + " Take one away.");
        }
        List<ParameterDetails> keys = marked.isEmpty()
                ? all.stream().filter(parameter -> !parameter.equals(value)).toList()
                : marked;
        return new Parameters(all, keys, value);
    }

    private static List<ParameterDetails> having(Class<? extends Annotation> type, List<ParameterDetails> all) {
        return all.stream().filter(parameter -> parameter.has(type)).toList();
    }
}
