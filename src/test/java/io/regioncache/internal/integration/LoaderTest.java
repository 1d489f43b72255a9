package io.regioncache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoaderTest {

    @Test
    void readThroughNeedsALoader() {
        assertThat(new Loader<String, String>(null, true).isReadThrough()).isFalse();
        assertThat(new Loader<>(new Doubling(), false).isReadThrough()).isFalse();
        assertThat(new Loader<>(new Doubling(), false).isPresent()).isTrue();
        assertThat(new Loader<>(new Doubling(), true).isReadThrough()).isTrue();
    }

    @Test
    void nullsAndKeysNobodyAskedForAreLeftOut() {
        assertThat(new Loader<>(new Doubling(), true).loadAll(List.of("a", "nothing")))
                .isEqualTo(Map.of("a", "aa"));
    }

    @Test
    void failuresAreWrappedOnce() {
        Loader<String, String> loader = new Loader<>(new Doubling(), true);
        assertThatThrownBy(() -> loader.load("fail"))
                .isInstanceOf(CacheLoaderException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loader.load("fail twice"))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessage("my own");
    }

    private static final class Doubling implements CacheLoader<String, String> {

        @Override
        public @Nullable String load(String key) {
            return switch (key) {
                case "nothing" -> null;
                case "fail" -> throw new IllegalStateException("no");
                case "fail twice" -> throw new CacheLoaderException("my own");
                default -> key + key;
            };
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            values.put("unasked", "x");
            return values;
        }
    }
}
