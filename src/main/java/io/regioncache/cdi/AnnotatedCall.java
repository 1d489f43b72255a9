package io.regioncache.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheMethodDetails;
import org.jspecify.annotations.Nullable;

/**
 * A call of an annotated method, as key generators and cache resolvers see it: with the arguments as they were when it
 * reached the interceptor.
 */
class AnnotatedCall<A extends Annotation> implements CacheInvocationContext<A> {

    private final CacheMethodDetails<A> details;
    private final InvocationContext invocation;
    private final List<CallParameter> parameters;

    AnnotatedCall(CacheMethodDetails<A> details, Parameters parameters, InvocationContext invocation) {
        this.details = details;
        this.invocation = invocation;
        Object[] values = invocation.getParameters();
        this.parameters = parameters.all().stream()
                .map(parameter -> new CallParameter(parameter, values[parameter.position()]))
                .toList();
    }

    /** A parameter with the argument that was given for it. */
    record CallParameter(ParameterDetails details, @Nullable Object value) implements CacheInvocationParameter {

        @Override
        public Class<?> getRawType() {
            return details.rawType();
        }

        @Override
        public @Nullable Object getValue() {
            return value;
        }

        @Override
        public Set<Annotation> getAnnotations() {
            return details.annotations();
        }

        @Override
        public int getParameterPosition() {
            return details.position();
        }
    }

    CallParameter parameter(ParameterDetails of) {
        return parameters.get(of.position());
    }

    @Override
    public Object getTarget() {
        return invocation.getTarget();
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return parameters.toArray(CacheInvocationParameter[]::new);
    }

    @Override
    public Method getMethod() {
        return details.getMethod();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return details.getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return details.getCacheAnnotation();
    }

    @Override
    public String getCacheName() {
        return details.getCacheName();
    }

    /** This call, or the container's {@link InvocationContext}, whichever is of the class. */
    @Override
    public <T> T unwrap(Class<T> cls) {
        if (cls.isInstance(this)) {
            return cls.cast(this);
        }
        if (cls.isInstance(invocation)) {
            return cls.cast(invocation);
        }
        throw new IllegalArgumentException("No " + cls.getName() + " here: this can be unwrapped to "
                + InvocationContext.class.getName() + " and what it is itself");
    }
}
