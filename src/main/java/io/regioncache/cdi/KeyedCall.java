package io.regioncache.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import org.jspecify.annotations.Nullable;

/** A call of an annotated method that uses one entry of a cache. */
final class KeyedCall<A extends Annotation> extends AnnotatedCall<A> implements CacheKeyInvocationContext<A> {

    private final Parameters parameters;

    KeyedCall(CacheMethodDetails<A> details, Parameters parameters, InvocationContext invocation) {
        super(details, parameters, invocation);
        this.parameters = parameters;
    }

    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return parameters.keys().stream().map(this::parameter).toArray(CacheInvocationParameter[]::new);
    }

    @Override
    public @Nullable CacheInvocationParameter getValueParameter() {
        ParameterDetails value = parameters.value();
        return value == null ? null : parameter(value);
    }
}
