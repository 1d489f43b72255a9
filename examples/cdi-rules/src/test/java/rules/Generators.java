package rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** Key generators, and what they saw. */
final class Generators {

    private Generators() {}

    /** A key that is a text. */
    record TextKey(String text) implements GeneratedCacheKey {}

    /** No bean: made by its constructor, which is private. */
    static final class Upper implements CacheKeyGenerator {

        static final AtomicInteger made = new AtomicInteger();

        private Upper() {
            made.incrementAndGet();
        }

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new TextKey(Arrays.stream(context.getKeyParameters())
                    .map(CacheInvocationParameter::getValue)
                    .map(Objects::toString)
                    .toList()
                    .toString()
                    .toUpperCase(Locale.ROOT));
        }
    }

    /** A bean that another one is injected into. */
    @ApplicationScoped
    static class Prefixed implements CacheKeyGenerator {

        static CacheKeyInvocationContext<? extends Annotation> last;

        @Inject
        Prefix prefix;

        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            last = context;
            return new TextKey(prefix.text() + context.getKeyParameters()[0].getValue());
        }
    }

    @ApplicationScoped
    static class Prefix {
        String text() {
            return "prefix-";
        }
    }

    static final class Nothing implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return null;
        }
    }
}
