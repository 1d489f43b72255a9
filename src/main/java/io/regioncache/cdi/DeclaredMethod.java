package io.regioncache.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A method with its annotations, which an extension may have changed.
 *
 * @param method the method
 * @param annotations its annotations, unmodifiable
 * @param parameters its parameters in order
 */
record DeclaredMethod(Method method, Set<Annotation> annotations, List<ParameterDetails> parameters) {

    /** A method as the container sees it. */
    static DeclaredMethod of(AnnotatedMethod<?> annotated) {
        Method method = annotated.getJavaMember();
        List<Annotated> parameters = List.copyOf(annotated.getParameters());
        List<ParameterDetails> details = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            details.add(new ParameterDetails(
                    method.getParameterTypes()[i], copy(parameters.get(i).getAnnotations()), i));
        }
        return new DeclaredMethod(method, copy(annotated.getAnnotations()), List.copyOf(details));
    }

    /**
     * A method as it is written.
     *
     * @param bindings annotations that the container knows of besides; those that cache count instead of what is written
     */
    static DeclaredMethod of(Method method, Collection<Annotation> bindings) {
        List<ParameterDetails> details = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            details.add(new ParameterDetails(
                    parameter.getType(), copy(List.of(parameter.getAnnotations())), details.size()));
        }
        Set<Annotation> annotations = new LinkedHashSet<>(List.of(method.getAnnotations()));
        if (bindings.stream().anyMatch(DeclaredMethod::isOfCaches)) {
            annotations.removeIf(DeclaredMethod::isOfCaches);
        }
        annotations.addAll(bindings);
        return new DeclaredMethod(method, copy(annotations), List.copyOf(details));
    }

    private static boolean isOfCaches(Annotation annotation) {
        return CacheAnnotation.TYPES.contains(annotation.annotationType());
    }

    private static Set<Annotation> copy(Collection<Annotation> annotations) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(annotations));
    }
}
