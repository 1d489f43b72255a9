package rules;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.se.SeContainer;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

/** The application has no manager of its own: it gets the default one of the default provider, which is another than ours here. */
class DefaultManagerTest {

    private static final String OTHER_PROVIDER = "org.cache2k.jcache.provider.JCacheProvider";

    @Test
    void theDefaultManagerIsUsedAndClosedByTheLastContainer() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        // The property counts for class loaders that have not asked for a provider yet.
        thread.setContextClassLoader(new ClassLoader(loader) {});
        String before = System.setProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER, OTHER_PROVIDER);
        try {
            CacheManager manager = Caching.getCachingProvider().getCacheManager();
            try (SeContainer one = Container.OPEN_WEB_BEANS.start(Results.class)) {
                String name = "rules.Results.named(java.lang.String,int)";
                String kept = Container.bean(one, Results.class).named("default", 1);
                assertThat(manager.getCacheNames()).contains(name);
                try (SeContainer other = Container.WELD.start(Results.class)) {
                    assertThat(Container.bean(other, Results.class).named("default", 1))
                            .isEqualTo(kept);
                }
                assertThat(manager.isClosed()).isFalse();
                assertThat(Container.bean(one, Results.class).named("default", 1))
                        .isEqualTo(kept);
            }
            assertThat(manager.isClosed()).isTrue();
        } finally {
            thread.setContextClassLoader(loader);
            if (before == null) {
                System.clearProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER);
            } else {
                System.setProperty(Caching.JAVAX_CACHE_CACHING_PROVIDER, before);
            }
        }
    }

    @Test
    void theExtensionIsFoundByItself() {
        for (Container container : Container.values()) {
            try (SeContainer discovered = container.discover()) {
                assertThat(discovered.getBeanManager().isInterceptorBinding(CacheResult.class))
                        .isTrue();
            }
        }
    }
}
