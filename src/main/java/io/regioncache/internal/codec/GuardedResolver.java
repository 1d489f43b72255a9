package io.regioncache.internal.codec;

import io.regioncache.config.AllowedClasses;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;

/** Resolves the allowed classes alone. A name is judged before any class loader hears of it. */
final class GuardedResolver implements ClassResolver {

    private final ClassLoader loader;
    private final AllowedClasses allowed;
    private final ClassValue<Boolean> permitted = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return permits(type);
        }
    };

    GuardedResolver(ClassLoader loader, AllowedClasses allowed) {
        this.loader = loader;
        this.allowed = allowed;
    }

    @Override
    public Class<?> resolve(String name) throws ClassNotFoundException {
        if (!permits(name)) {
            throw refusal(name);
        }
        return Class.forName(name, false, loader);
    }

    @Override
    public void require(Class<?> type) {
        if (!permitted.get(type)) {
            throw refusal(type.getName());
        }
    }

    @Override
    public boolean permits(String name) {
        return allowed.permits(name);
    }

    @Override
    public boolean isGuarded() {
        return true;
    }

    /** The patterns. */
    @Override
    public String toString() {
        return allowed.toString();
    }

    private ClassRefusedError refusal(String name) {
        return new ClassRefusedError(name, allowed.toString());
    }

    /** A constant with a body has a class of its own, and a lambda one without a name; neither is ever stored. */
    private boolean permits(Class<?> type) {
        if (Proxy.isProxyClass(type)) {
            return false;
        }
        if (type.isHidden()) {
            return allowed.permits(SerializedLambda.class.getName());
        }
        boolean isConstantWithBody = Enum.class.isAssignableFrom(type) && type != Enum.class && !type.isEnum();
        return allowed.permits(isConstantWithBody ? type.getSuperclass().getName() : type.getName());
    }
}
