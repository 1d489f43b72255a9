package io.regioncache.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the application that take part in caching: beans where there are any, otherwise made by their constructor; one
 * of each class. Safe for use by many threads.
 */
final class Instances implements AutoCloseable {

    private final BeanManager beans;
    private final ConcurrentMap<Class<?>, OfClass<?>> known = new ConcurrentHashMap<>();
    private final Deque<CreationalContext<?>> dependent = new ConcurrentLinkedDeque<>();

    Instances(BeanManager beans) {
        this.beans = beans;
    }

    /** The object of one class. Each has a lock of its own: what makes it may wait for a bean that calls cached methods meanwhile. */
    private final class OfClass<T> {

        private final Class<T> type;
        private @Nullable T made;

        private OfClass(Class<T> type) {
            this.type = type;
        }

        private synchronized T get() {
            T object = made;
            if (object == null) {
                object = bean(type).orElseGet(() -> make(type));
                made = object;
            }
            return object;
        }
    }

    /**
     * The object of a class.
     *
     * @throws DeploymentException if there are several beans of the class, or there is none and the class can't be instantiated
     */
    <T> T get(Class<T> type) {
        return type.cast(known.computeIfAbsent(type, OfClass::new).get());
    }

    /**
     * The bean of a type, with the qualifier {@code @Default}; nothing if there is none. Ask once.
     *
     * @throws DeploymentException if there are several
     */
    <T> Optional<T> bean(Class<T> type) {
        Set<Bean<?>> found = beans.getBeans(type, Default.Literal.INSTANCE);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Bean<?> bean;
        try {
            bean = beans.resolve(found);
        } catch (AmbiguousResolutionException e) {
            throw new DeploymentException(
                    "There is more than one bean of type " + type.getName()
                            + ". Leave one with the qualifier @Default, or make one an alternative with a priority.",
                    e);
        }
        CreationalContext<?> context = beans.createCreationalContext(bean);
        if (bean.getScope() == Dependent.class) {
            dependent.push(context);
        }
        return Optional.of(type.cast(beans.getReference(bean, type, context)));
    }

    private static <T> T make(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new DeploymentException("The constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new DeploymentException(
                    "There is no bean of type " + type.getName()
                            + ", and it can't be instantiated. Give it a constructor without parameters, or make it a bean.",
                    e);
        }
    }

    /** Destroys those that nobody else does. */
    @Override
    public void close() {
        for (CreationalContext<?> last = dependent.poll(); last != null; last = dependent.poll()) {
            last.release();
        }
        known.clear();
    }
}
