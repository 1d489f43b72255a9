package io.regioncache.tck;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;

/**
 * Beans of CDI. The classes of the TCK are annotated with nothing that defines a bean, and since CDI 4 a {@code beans.xml} like
 * the one beside them, which names no discovery mode, makes beans only of those that are; so they are named.
 */
public final class CdiBeans extends RecordedBeans {

    private final SeContainer container = SeContainerInitializer.newInstance()
            .addBeanClasses(
                    CacheNameOnEachMethodBlogManagerImpl.class,
                    ClassLevelCacheConfigBlogManagerImpl.class,
                    UsingDefaultCacheNameBlogManagerImpl.class)
            .initialize();

    @Override
    <T> T bean(Class<T> beanClass) {
        return container.select(beanClass).get();
    }

    @Override
    public void close() {
        container.close();
    }
}
