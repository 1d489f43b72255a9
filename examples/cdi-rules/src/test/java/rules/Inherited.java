package rules;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Classes that inherit from each other. */
final class Inherited {

    private Inherited() {}

    @CacheDefaults(cacheName = "inherited.base", cacheKeyGenerator = Generators.Upper.class)
    public abstract static class Base<T> {

        static final AtomicInteger calls = new AtomicInteger();

        @CacheResult
        public String find(String key) {
            return getClass().getSuperclass().getSimpleName() + calls.incrementAndGet();
        }

        @CacheResult
        public int overridden(String key) {
            return calls.incrementAndGet();
        }

        public abstract void store(String key, T value);
    }

    /** Takes the defaults of the class above. */
    public static class Plain extends Base<Integer> {

        @Override
        public int overridden(String key) {
            return calls.incrementAndGet();
        }

        @Override
        @CachePut(cacheName = "inherited.stored")
        public void store(@CacheKey String key, @CacheValue Integer value) {
            calls.incrementAndGet();
        }
    }

    /** Has defaults of its own, which take the place of those above as a whole. */
    @CacheDefaults(cacheName = "inherited.own")
    public static class Own extends Base<String> {

        @Override
        public void store(String key, String value) {}
    }

    public interface Service {

        @CacheResult(cacheName = "inherited.interface")
        int declared(String key);
    }

    /** Annotations of interfaces do not count. */
    public static class Implemented implements Service {

        @Override
        public int declared(String key) {
            return Base.calls.incrementAndGet();
        }
    }
}
