package io.regioncache.cdi;

import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * A parameter of an annotated method.
 *
 * @param rawType its type as the method declares it
 * @param annotations its annotations, unmodifiable
 * @param position its place among the parameters, from 0
 */
record ParameterDetails(Class<?> rawType, Set<Annotation> annotations, int position) {

    boolean has(Class<? extends Annotation> type) {
        return annotations.stream().anyMatch(type::isInstance);
    }
}
