package io.regioncache.internal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.testing.OwnThread;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
    void noMapAtAllIsNothing() {
        CacheLoader<String, String> careless = new CacheLoader<>() {
            @Override
            public String load(String key) {
                return key;
            }

            @Override
            public Map<String, String> loadAll(Iterable<? extends String> keys) {
                return null;
            }
        };
        assertThat(new Loader<>(careless, true).loadAll(List.of("a"))).isEmpty();
    }

    @Test
    void theUserIsGivenKeysThatDoNotChange() {
        Keeping keeping = new Keeping();
        Set<String> keys = new HashSet<>(Set.of("a"));
        new Loader<>(keeping, true).loadAll(keys);
        keys.clear();
        assertThat(keeping.asked).containsExactly(List.of("a"));
        assertThatThrownBy(() -> keeping.asked.get(0).iterator().remove())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class Keeping implements CacheLoader<String, String> {

        private final List<Iterable<? extends String>> asked = new ArrayList<>();

        @Override
        public @Nullable String load(String key) {
            return null;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            asked.add(keys);
            return Map.of();
        }
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

    @Test
    void isClosedOnlyAfterTheLastCallHasEnded() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ClosableSource source = new ClosableSource(begun, goOn);
        Loader<String, String> loader = new Loader<>(source, true);
        CompletableFuture<String> value = OwnThread.supply(() -> loader.load("k"));
        begun.await();
        CompletableFuture<Void> closing = OwnThread.run(() -> close(loader));
        assertThat(source.closed).isFalse();
        goOn.countDown();
        assertThat(value.get()).isEqualTo("open");
        closing.get();
        assertThat(source.closed).isTrue();
        assertThatThrownBy(() -> loader.load("k")).isInstanceOf(CacheLoaderException.class);
    }

    private static void close(Loader<?, ?> loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ClosableSource implements CacheLoader<String, String>, Closeable {

        private final CountDownLatch begun;
        private final CountDownLatch goOn;
        private volatile boolean closed;

        ClosableSource(CountDownLatch begun, CountDownLatch goOn) {
            this.begun = begun;
            this.goOn = goOn;
        }

        @Override
        public String load(String key) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return closed ? "closed" : "open";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closed = true;
        }
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
