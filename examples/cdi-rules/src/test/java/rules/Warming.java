package rules;

import io.regioncache.testing.Waiting;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.concurrent.CountDownLatch;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;

/** A bean that calls a cached method while it is made, and a key generator that needs it. */
final class Warming {

    static CountDownLatch begun = new CountDownLatch(1);
    static volatile Thread first;
    static volatile Thread second;

    private Warming() {}

    /** While the first thread makes it, the second one comes to need it. */
    @Singleton
    static class Warm {

        @Inject
        Cached cached;

        private String text = "";

        @PostConstruct
        void warm() {
            if (Thread.currentThread() == first) {
                begun.countDown();
                Waiting.until(() -> "the second thread: " + second, () -> second != null && isStill(second.getState()));
                text = cached.plain("warm");
            }
        }

        private static boolean isStill(Thread.State state) {
            return state != Thread.State.NEW && state != Thread.State.RUNNABLE;
        }

        String text() {
            return text;
        }
    }

    static class NeedsWarm implements CacheKeyGenerator {

        @Inject
        Warm warm;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new Generators.TextKey(warm.text() + context.getKeyParameters()[0].getValue());
        }
    }

    static class Cached {

        @CacheResult(cacheName = "warming.keyed", cacheKeyGenerator = NeedsWarm.class)
        public String keyed(String key) {
            return key;
        }

        @CacheResult(cacheName = "warming.plain", cacheKeyGenerator = Generators.Upper.class)
        public String plain(String key) {
            return key;
        }
    }
}
