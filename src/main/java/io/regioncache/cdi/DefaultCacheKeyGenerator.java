package io.regioncache.cdi;

import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DefaultGeneratedCacheKey} of the parameters that are for the key. Safe for use by many threads. */
public final class DefaultCacheKeyGenerator implements CacheKeyGenerator {

    /** Makes a generator; all are alike. */
    public DefaultCacheKeyGenerator() {}

    @Override
    public GeneratedCacheKey generateCacheKey(
            CacheKeyInvocationContext<? extends Annotation> cacheKeyInvocationContext) {
        CacheInvocationParameter[] parameters = cacheKeyInvocationContext.getKeyParameters();
        @Nullable Object[] arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = parameters[i].getValue();
        }
        return new DefaultGeneratedCacheKey(arguments);
    }
}
