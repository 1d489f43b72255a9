package io.regioncache.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.util.Nonbinding;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The portable extension that gives beans the annotations of {@code javax.cache.annotation}: {@code @CacheResult},
 * {@code @CachePut}, {@code @CacheRemove}, {@code @CacheRemoveAll}, with {@code @CacheDefaults}, {@code @CacheKey} and
 * {@code @CacheValue}, as JSR-107 1.1 describes them. The container finds it by itself.
 *
 * <p>The caches are those of the bean of type {@link javax.cache.CacheManager} if there is one, else of the default manager of the
 * default caching provider, whichever that is; they are opened by the first call that needs them. Annotations that make no
 * sense are definition errors: the container does not start.
 */
public class JCacheExtension implements Extension {

    private final AnnotatedBeans beans = new AnnotatedBeans();
    private volatile @Nullable CacheCalls calls;

    /** Made by the container. */
    public JCacheExtension() {}

    void addInterceptors(@Observes BeforeBeanDiscovery discovery) {
        for (Class<? extends Annotation> type : CacheAnnotation.TYPES) {
            // Their members say javax.enterprise.util.Nonbinding, which means nothing here.
            discovery
                    .configureInterceptorBinding(type)
                    .methods()
                    .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
        }
        for (Class<?> type : CacheInterceptors.TYPES) {
            discovery.addAnnotatedType(type, type.getName());
        }
    }

    void addBean(@Observes ProcessManagedBean<?> bean) {
        beans.add(bean.getAnnotatedBeanClass());
    }

    void prepare(@Observes AfterDeploymentValidation validation, BeanManager manager) {
        calls = new CacheCalls(beans, manager);
    }

    void end(@Observes BeforeShutdown shutdown) {
        CacheCalls ended = calls;
        calls = null;
        if (ended != null) {
            ended.close();
        }
    }

    /** What the interceptors need. */
    CacheCalls calls() {
        CacheCalls prepared = calls;
        if (prepared == null) {
            throw new IllegalStateException("The container has not started yet, or has ended: no cache can be used");
        }
        return prepared;
    }
}
