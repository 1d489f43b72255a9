package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.internal.event.CacheListeners;
import io.regioncache.internal.event.EventDispatcher;
import io.regioncache.internal.expiry.Expiries;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.integration.Loader;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.EntryCodec;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Sneaky;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadAllTest {

    private static final RegionName REGION = RegionName.of("c");
    private static final ClassLoader CLASSES = LoadAllTest.class.getClassLoader();

    @Test
    void aLoaderMayWaitForAnotherLoadThoughNoThreadIsFree() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<@Nullable LoadAll<String, String>> self = new AtomicReference<>();
            LoadAll<String, String> loadAll = loadAll(new SerializingCodec(CLASSES, 1), single, key -> {
                LoadAll<String, String> own = self.get();
                if (own != null && key.equals("outer")) {
                    CompletionListenerFuture inner = new CompletionListenerFuture();
                    own.start(Set.of("inner"), false, inner);
                    await(inner);
                }
                return key + "!";
            });
            self.set(loadAll);
            CompletionListenerFuture outer = new CompletionListenerFuture();
            loadAll.start(Set.of("outer"), false, outer);
            outer.get();
            assertThat(outer.isDone()).isTrue();
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void theListenerHearsOfCheckedExceptionsOfOtherLanguages() {
        CompletionListenerFuture listener = new CompletionListenerFuture();
        loadAll(new SneakyCodec(), Runnable::run, key -> key).start(Set.of("k"), false, listener);
        assertThatThrownBy(listener::get).hasCauseInstanceOf(IOException.class);
    }

    private static final class SneakyCodec implements EntryCodec {

        @Override
        public EncodedKey encodeKey(Object key) {
            throw Sneaky.undeclared(new IOException("undeclared"));
        }

        @Override
        public Object decodeKey(EncodedKey key) {
            throw new AssertionError("no key was encoded");
        }

        @Override
        public EncodedValue encodeValue(Object value) {
            throw new AssertionError("its key was not encoded");
        }

        @Override
        public Object decodeValue(Envelope envelope) {
            throw new AssertionError("its key was not encoded");
        }
    }

    @Test
    void aLoadThatComesTooLateSaysThatAllIsClosed() {
        Executor closed = task -> {
            throw new RejectedExecutionException("closed");
        };
        LoadAll<String, String> loadAll = loadAll(new SerializingCodec(CLASSES, 1), closed, key -> key);
        assertThatThrownBy(() -> loadAll.start(Set.of("k"), false, null)).isInstanceOf(IllegalStateException.class);
    }

    private static LoadAll<String, String> loadAll(
            EntryCodec codec, Executor background, Function<String, String> source) {
        TypedCodec<String, String> typed = new TypedCodec<>(REGION, codec);
        RegionStore store = new InMemoryRegionStore();
        RegionEntries<String, String> entries =
                new RegionEntries<>(REGION, store, typed, new KeyLocks(), RegionTimeout.NONE, new Observers());
        Loader<String, String> loader = new Loader<>(new SourceLoader(source), false);
        CacheListeners<String, String> nobody = new CacheListeners<>(
                REGION,
                store,
                () -> {
                    throw new AssertionError("nobody listens");
                },
                change -> null,
                Runnable::run,
                Await::answer);
        EventDispatcher<String, String> events = new EventDispatcher<>(nobody, typed::copy, Runnable::run);
        Loads<String, String> loads = new Loads<>(entries, Expiries.of(new EternalExpiryPolicy()), loader, events);
        return new LoadAll<>(REGION, loader, loads, background);
    }

    private static void await(CompletionListenerFuture load) {
        try {
            load.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private record SourceLoader(Function<String, String> source) implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            return source.apply(key);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }
}
