package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

/** What holds beyond the specification where caches are regions. */
interface RegionRules extends Rules {

    @Test
    default void aResultFromBeforeAClearIsNotKept() {
        Results results = bean(Results.class);
        Results.answer = () -> {
            manager().unwrap(RegionCacheManager.class).region("results").clear();
            return "old";
        };
        assertThat(results.answer("k")).isEqualTo("old");
        Results.answer = () -> "new";
        assertThat(results.answer("k")).isEqualTo("new");
        assertThat(results.answer("k")).isEqualTo("new");
        assertThat(Results.calls).hasValue(2);
    }

    @Test
    default void anExceptionFromBeforeAClearIsNotKept() {
        Results results = bean(Results.class);
        Clearing.before = () ->
                manager().unwrap(RegionCacheManager.class).region("results").clear();
        try {
            assertThatThrownBy(() -> results.remembered("k", Clearing.class)).hasMessage("k1");
        } finally {
            Clearing.before = () -> {};
        }
        assertThat(size("results.f.failures")).isZero();
        assertThatThrownBy(() -> results.remembered("k", Clearing.class)).hasMessage("k2");
        assertThat(size("results.f.failures")).isEqualTo(1);
    }

    @Test
    default void theRemovalOfAllClearsWhatIsBelow() throws Exception {
        Changes changes = bean(Changes.class);
        changes.putOnly("k", "value");
        RegionCache<?, ?> region = manager().getCache("changes").unwrap(RegionCache.class);
        Cache<Object, Object> below = region.child("below", new MutableConfiguration<>());
        below.put("k", "value");
        changes.removeAll("x", () -> null);
        assertThat(below.get("k")).isNull();
    }

    @Test
    default void anExceptionThatCanNotBeKeptReachesTheCallerAllTheSame() {
        if (manager().getCache("results.texts") == null) {
            manager()
                    .createCache(
                            "results.texts",
                            new MutableConfiguration<Object, String>().setTypes(Object.class, String.class));
        }
        Results results = bean(Results.class);
        assertThatThrownBy(() -> results.unkept("k"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("k1")
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(ClassCastException.class));
    }

    /** An exception that does something before it is thrown. */
    class Clearing extends Exception {

        private static final long serialVersionUID = 1L;
        static Runnable before = () -> {};

        public Clearing(String message) {
            super(message);
            before.run();
        }
    }
}
