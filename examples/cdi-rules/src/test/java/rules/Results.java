package rules;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;

/** Methods whose results are cached, and the number of calls that reached them. */
public class Results {

    static final AtomicInteger calls = new AtomicInteger();
    static Supplier<Object> answer = () -> null;

    @CacheResult
    public String named(String name, int index) {
        return name + index + '/' + calls.incrementAndGet();
    }

    @CacheResult(cacheName = "results.keyed")
    public String keyed(Object unused, @CacheKey String name, @CacheKey long index) {
        return name + index + '/' + calls.incrementAndGet();
    }

    @CacheResult(cacheName = "results.arrays")
    public int arrays(String[] names, byte[] bytes, int[][] numbers) {
        return calls.incrementAndGet();
    }

    @CacheResult(cacheName = "results.answers")
    public Object answer(String key) {
        calls.incrementAndGet();
        return answer.get();
    }

    @CacheResult(cacheName = "results.answers", skipGet = true)
    public Object refresh(String key) {
        calls.incrementAndGet();
        return answer.get();
    }

    @CacheResult(cacheName = "results.answers")
    public Optional<String> other(String key) {
        return Optional.of(key);
    }

    @CacheResult(cacheName = "results.answers")
    public String failing(String key) throws IOException {
        throw new IOException(key + calls.incrementAndGet());
    }

    @CacheResult(cacheName = "results.f", exceptionCacheName = "results.f.failures")
    public String remembered(String key, Class<? extends Exception> thrown) throws Exception {
        return failure(key, thrown);
    }

    @CacheResult(cacheName = "results.f", exceptionCacheName = "results.f.failures", skipGet = true)
    public String refreshed(String key, Class<? extends Exception> thrown) throws Exception {
        return failure(key, thrown);
    }

    @CacheResult(
            cacheName = "results.f",
            exceptionCacheName = "results.f.some",
            cachedExceptions = {IOException.class, RuntimeException.class})
    public String some(String key, Class<? extends Exception> thrown) throws Exception {
        return failure(key, thrown);
    }

    @CacheResult(
            cacheName = "results.f",
            exceptionCacheName = "results.f.others",
            nonCachedExceptions = RuntimeException.class)
    public String others(String key, Class<? extends Exception> thrown) throws Exception {
        return failure(key, thrown);
    }

    @CacheResult(
            cacheName = "results.f",
            exceptionCacheName = "results.f.both",
            cachedExceptions = RuntimeException.class,
            nonCachedExceptions = {NoSuchElementException.class, IOException.class})
    public String both(String key, Class<? extends Exception> thrown) throws Exception {
        return failure(key, thrown);
    }

    @CacheResult(cacheName = "results.f", exceptionCacheName = "results.texts")
    public String unkept(String key) throws IOException {
        throw new IOException(key + calls.incrementAndGet());
    }

    @CacheResult(cacheName = "results.v", exceptionCacheName = "results.v.failures")
    public void check(String key) {
        if (key.equals("error")) {
            throw new AssertionError(key + calls.incrementAndGet());
        }
        throw new IllegalArgumentException(key + calls.incrementAndGet());
    }

    private static String failure(String key, Class<? extends Exception> thrown) throws Exception {
        int call = calls.incrementAndGet();
        if (thrown != null) {
            throw thrown.getConstructor(String.class).newInstance(key + call);
        }
        return key + call;
    }

    @CacheResult(cacheName = "results.packaged")
    int packagePrivate(int key) {
        return calls.incrementAndGet();
    }

    @CacheResult(cacheName = "results.packaged")
    protected int protectedOne(int key) {
        return calls.incrementAndGet();
    }

    public int itself(int key) {
        return packagePrivate(key);
    }
}
