package rules;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Beans that come from a producer, which has them intercepted. */
class Produced {

    @Vetoed
    public static class Made {

        static final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "produced")
        public int get(int key) {
            return calls.incrementAndGet();
        }
    }

    @Vetoed
    public static class Changed {

        static final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "produced.written")
        public int get(int key) {
            return calls.incrementAndGet();
        }
    }

    @Vetoed
    static class Source {

        @CacheResult(cacheName = "produced.changed")
        public int get(int key) {
            return key;
        }
    }

    @Produces
    Changed change(InterceptionFactory<Changed> factory) throws NoSuchMethodException {
        CacheResult other = Source.class.getMethod("get", int.class).getAnnotation(CacheResult.class);
        factory.configure()
                .filterMethods(method -> method.getJavaMember().getName().equals("get"))
                .forEach(method -> method.remove(CacheResult.class::isInstance).add(other));
        return factory.createInterceptedInstance(new Changed());
    }

    @Produces
    Made make(InterceptionFactory<Made> factory) {
        return factory.createInterceptedInstance(new Made());
    }
}
