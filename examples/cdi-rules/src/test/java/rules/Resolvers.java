package rules;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;

/** Resolver factories, and what they saw. */
final class Resolvers {

    private Resolvers() {}

    /** Resolves caches whose names begin with its own. */
    abstract static class Prefixing implements CacheResolverFactory {

        final List<CacheMethodDetails<?>> asked = new CopyOnWriteArrayList<>();
        final List<CacheInvocationContext<?>> calls = new CopyOnWriteArrayList<>();

        @Override
        public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
            asked.add(details);
            return resolver(getClass().getSimpleName() + '.' + details.getCacheName());
        }

        @Override
        public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
            asked.add(details);
            return resolver(getClass().getSimpleName()
                    + '.'
                    + details.getCacheAnnotation().exceptionCacheName());
        }

        private CacheResolver resolver(String name) {
            return new CacheResolver() {
                @Override
                public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
                    calls.add(call);
                    Cache<K, V> present = ProducedManager.manager.getCache(name);
                    return present == null
                            ? ProducedManager.manager.createCache(name, new MutableConfiguration<K, V>())
                            : present;
                }
            };
        }
    }

    static final class Special extends Prefixing {
        static Special last;

        Special() {
            last = this;
        }
    }

    static final class General extends Prefixing {
        static General last;

        General() {
            last = this;
        }
    }
}
