package rules;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** A bean that comes from a producer, which has it intercepted. */
class Produced {

    @Vetoed
    public static class Made {

        static final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "produced")
        public int get(int key) {
            return calls.incrementAndGet();
        }
    }

    @Produces
    Made make(InterceptionFactory<Made> factory) {
        return factory.createInterceptedInstance(new Made());
    }
}
