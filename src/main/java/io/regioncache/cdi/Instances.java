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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of the application that take part in caching: beans where there are any, otherwise made by their constructor; one
 * of each class. Safe for use by many threads.
 */
final class Instances implements AutoCloseable {

    private final BeanManager beans;
    private final Map<Class<?>, Object> known = new HashMap<>();
    private final Deque<CreationalContext<?>> dependent = new ArrayDeque<>();

    Instances(BeanManager beans) {
        this.beans = beans;
    }

    /**
     * The object of a class.
     *
     * @throws DeploymentException if there are several beans of the class, or there is none and the class can't be instantiated
     */
    synchronized <T> T get(Class<T> type) {
        Object present = known.get(type);
        if (present != null) {
            return type.cast(present);
        }
        T made = bean(type).orElseGet(() -> make(type));
        known.put(type, made);
        return made;
    }

    /**
     * The bean of a type, with the qualifier {@code @Default}; nothing if there is none. Ask once.
     *
     * @throws DeploymentException if there are several
     */
    synchronized <T> Optional<T> bean(Class<T> type) {
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
    public synchronized void close() {
        while (!dependent.isEmpty()) {
            dependent.pop().release();
        }
        known.clear();
    }
}
