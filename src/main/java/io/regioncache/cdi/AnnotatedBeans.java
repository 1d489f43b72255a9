package io.regioncache.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The annotated methods of all beans. Safe for use by many threads. */
final class AnnotatedBeans {

    private static final Logger log = LoggerFactory.getLogger(AnnotatedBeans.class);

    private final Map<Class<?>, Map<Method, CacheMethod>> beans = new ConcurrentHashMap<>();

    /**
     * Notes the annotated methods of a bean's class.
     *
     * @throws DefinitionException if their annotations make no sense, with all that is wrong
     */
    void add(AnnotatedType<?> type) {
        if (type.isAnnotationPresent(Interceptor.class)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (Class<? extends Annotation> annotation : CacheAnnotation.TYPES) {
            if (type.isAnnotationPresent(annotation)) {
                problems.add(type.getJavaClass().getName() + " is annotated with @" + annotation.getSimpleName()
                        + ", which belongs on methods. Annotate each method; what they share can be said once by"
                        + " @CacheDefaults on the class.");
            }
        }
        CacheDefaults own = type.getAnnotation(CacheDefaults.class);
        CacheDefaults defaults = own == null ? defaults(type.getJavaClass().getSuperclass()) : own;
        Map<Method, CacheMethod> methods = new HashMap<>();
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.getJavaMember().isBridge()) {
                continue;
            }
            try {
                CacheMethod.read(DeclaredMethod.of(method), defaults)
                        .ifPresent(found -> methods.put(found.method(), found));
            } catch (DefinitionException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            // Thrown, not added to the event: OpenWebBeans has what is added in its log alone.
            throw new DefinitionException(String.join("\n", problems));
        }
        methods.values().forEach(AnnotatedBeans::warnOfResultThatIsNone);
        warnOfInterfaces(type, methods.keySet());
        if (!methods.isEmpty()) {
            beans.put(type.getJavaClass(), methods);
        }
    }

    /**
     * An annotated method that was called.
     *
     * @param target the class of the object it was called on, which may be a subclass that the container made
     * @param bindings annotations of the method that the container knows of
     * @throws DefinitionException if its annotations make no sense, or there are none
     */
    CacheMethod get(Class<?> target, Method method, Collection<Annotation> bindings) {
        for (Class<?> type = target; type != null; type = type.getSuperclass()) {
            Map<Method, CacheMethod> methods = beans.get(type);
            CacheMethod known = methods == null ? null : methods.get(method);
            if (known != null) {
                return known;
            }
        }
        // No bean of a class, but made otherwise, as by a producer that has it intercepted.
        return CacheMethod.read(DeclaredMethod.of(method, bindings), defaults(target))
                .orElseThrow(() -> new DefinitionException(CacheMethod.name(method)
                        + " is intercepted as if it had an annotation of javax.cache.annotation, but has none."));
    }

    private static @Nullable CacheDefaults defaults(@Nullable Class<?> from) {
        for (Class<?> type = from; type != null; type = type.getSuperclass()) {
            CacheDefaults defaults = type.getAnnotation(CacheDefaults.class);
            if (defaults != null) {
                return defaults;
            }
        }
        return null;
    }

    private static void warnOfResultThatIsNone(CacheMethod method) {
        if (method.method().getReturnType() == void.class
                && method.annotation().annotation() instanceof CacheResult result
                && result.exceptionCacheName().isEmpty()) {
            log.warn("{} returns nothing, so that @CacheResult on it has no effect", CacheMethod.name(method.method()));
        }
    }

    /** Who annotates an interface expects something, but neither CDI nor the specification looks there. */
    private static void warnOfInterfaces(AnnotatedType<?> type, Collection<Method> annotated) {
        for (Class<?> inherited : interfaces(type.getJavaClass())) {
            for (Method method : methods(inherited)) {
                for (Class<? extends Annotation> annotation : CacheAnnotation.TYPES) {
                    if (method.isAnnotationPresent(annotation)
                            && annotated.stream().noneMatch(one -> overrides(one, method))) {
                        log.warn(
                                "@{} on {} has no effect on {}: annotate the method of the class",
                                annotation.getSimpleName(),
                                CacheMethod.name(method),
                                type.getJavaClass().getName());
                    }
                }
            }
        }
    }

    /** None if they name a class that is not there, which is no reason not to start: beans may well do without it. */
    private static Method[] methods(Class<?> type) {
        try {
            return type.getMethods();
        } catch (LinkageError e) {
            log.debug("The methods of {} can't be read", type.getName(), e);
            return new Method[0];
        }
    }

    private static boolean overrides(Method method, Method inherited) {
        return method.getName().equals(inherited.getName())
                && method.getParameterCount() == inherited.getParameterCount();
    }

    private static List<Class<?>> interfaces(Class<?> of) {
        List<Class<?>> interfaces = new ArrayList<>();
        for (Class<?> type = of; type != null; type = type.getSuperclass()) {
            interfaces.addAll(List.of(type.getInterfaces()));
        }
        return interfaces;
    }
}
