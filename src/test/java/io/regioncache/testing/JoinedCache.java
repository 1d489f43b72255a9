package io.regioncache.testing;

import io.regioncache.AsyncRegionCache;
import io.regioncache.RegionCache;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * A cache that does by its asynchronous view what that has an operation for, and waits for it: what holds for the operations of a
 * cache has to hold for it too.
 */
public final class JoinedCache implements InvocationHandler {

    private static final Set<String> OTHERWISE = Set.of("memoize");

    private final RegionCache<?, ?> cache;

    private JoinedCache(RegionCache<?, ?> cache) {
        this.cache = cache;
    }

    /** The same cache, used by its asynchronous view. */
    @SuppressWarnings("unchecked") // it does what the cache does
    public static <K, V> RegionCache<K, V> of(RegionCache<K, V> cache) {
        return (RegionCache<K, V>) Proxy.newProxyInstance(
                JoinedCache.class.getClassLoader(), new Class<?>[] {RegionCache.class}, new JoinedCache(cache));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (isInThreadOfManager()) {
            return call(method, cache, arguments); // as the view demands of what it calls
        }
        if (method.getName().equals("iterator")) {
            return iterator(cache.async());
        }
        if (method.getName().equals("loadAll") && arguments != null) {
            return loadAll(cache.async(), arguments);
        }
        Optional<Method> counterpart = counterpart(method);
        if (counterpart.isPresent()) {
            return join((CompletionStage<?>) call(counterpart.get(), cache.async(), arguments));
        }
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : call(method, cache, arguments);
    }

    private static boolean isInThreadOfManager() {
        return Thread.currentThread().getName().startsWith("region-cache-");
    }

    private static Optional<Method> counterpart(Method method) {
        try {
            return OTHERWISE.contains(method.getName())
                    ? Optional.empty()
                    : Optional.of(AsyncRegionCache.class.getMethod(method.getName(), method.getParameterTypes()))
                            .filter(found -> found.getReturnType().equals(CompletionStage.class));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nothing in it fails
    private static @Nullable Object join(@Nullable CompletionStage<?> stage) throws Throwable {
        if (stage == null) {
            throw new AssertionError("An operation without a stage");
        }
        CompletableFuture<Optional<Throwable>> failure = new CompletableFuture<>();
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        stage.whenComplete((value, thrown) -> {
            result.complete(value);
            failure.complete(Optional.ofNullable(thrown));
        });
        Optional<Throwable> thrown = failure.get();
        if (thrown.isPresent()) {
            throw thrown.get();
        }
        return result.get();
    }

    private static void joinQuietly(CompletionStage<?> stage) {
        try {
            join(stage);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("No operation throws this", e);
        }
    }

    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // the listener hears how it ends
    private static <K> @Nullable Object loadAll(AsyncRegionCache<K, ?> async, Object[] arguments) throws Throwable {
        CompletionStage<Void> stage = async.loadAll((Set<K>) arguments[0], (Boolean) arguments[1]);
        if (stage.toCompletableFuture().isCompletedExceptionally() && !(failure(stage) instanceof CacheException)) {
            return join(stage); // it could not begin; a load that has failed by now is told to the listener
        }
        CompletionListener listener = (CompletionListener) arguments[2];
        if (listener != null) {
            stage.whenComplete((done, failure) -> {
                if (failure == null) {
                    listener.onCompletion();
                } else {
                    listener.onException((Exception) failure);
                }
            });
        }
        return null;
    }

    private static Throwable failure(CompletionStage<Void> failed) {
        return failed.handle((done, failure) -> failure).toCompletableFuture().join();
    }

    private static <K, V> Iterator<Cache.Entry<K, V>> iterator(AsyncRegionCache<K, V> async) throws Throwable {
        List<Cache.Entry<K, V>> entries = new ArrayList<>();
        join(async.forEach(entries::add));
        Iterator<Cache.Entry<K, V>> found = entries.iterator();
        return new Iterator<>() {
            private Cache.@Nullable Entry<K, V> last;

            @Override
            public boolean hasNext() {
                return found.hasNext();
            }

            @Override
            public Cache.Entry<K, V> next() {
                last = found.next();
                return last;
            }

            @Override
            public void remove() {
                if (last == null) {
                    throw new IllegalStateException("Nothing to remove");
                }
                K key = last.getKey();
                last = null;
                joinQuietly(async.remove(key));
            }
        };
    }
}
