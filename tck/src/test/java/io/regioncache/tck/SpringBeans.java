package io.regioncache.tck;

import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Beans of Spring, with its support of the annotations as it comes. */
public final class SpringBeans extends RecordedBeans {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(Application.class);

    /** The classes are asked for, not an interface of theirs: so the proxies have to extend them. */
    @Configuration(proxyBeanMethods = false)
    @EnableCaching(proxyTargetClass = true)
    @Import({
        CacheNameOnEachMethodBlogManagerImpl.class,
        ClassLevelCacheConfigBlogManagerImpl.class,
        UsingDefaultCacheNameBlogManagerImpl.class
    })
    static class Application {

        /** Spring creates no cache because an annotation names it. */
        @Bean(destroyMethod = "close")
        CacheManager caches() {
            CacheManager manager = Caching.getCachingProvider().getCacheManager();
            manager.createCache("blogManager", new MutableConfiguration<>());
            manager.createCache("blgMngr", new MutableConfiguration<>());
            manager.createCache(
                    "manager.UsingDefaultCacheNameBlogManagerImpl.getEntryCached(java.lang.String)",
                    new MutableConfiguration<>());
            return manager;
        }

        @Bean
        JCacheCacheManager springCaches(CacheManager caches) {
            return new JCacheCacheManager(caches);
        }
    }

    @Override
    <T> T bean(Class<T> beanClass) {
        return context.getBean(beanClass);
    }

    @Override
    public void close() {
        context.close();
    }
}
