package rules;

import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Methods that change a cache, each of which does what it is told meanwhile. */
@CacheDefaults(cacheName = "changes")
public class Changes {

    @CacheResult
    public String get(String key) {
        return null;
    }

    @CachePut
    public void put(String key, @CacheValue String value, @CacheKey String sameKey, Callable<?> body) throws Exception {
        body.call();
    }

    @CachePut
    public void putOnly(String key, @CacheValue String value) {}

    /** Finds out the key by itself. */
    @CachePut(cacheName = "changes.created")
    public void create(@CacheKey int[] id, @CacheValue String value) {
        id[0] = 7;
    }

    @CacheResult(cacheName = "changes.created")
    public String created(int[] id) {
        return null;
    }

    @CachePut(afterInvocation = false)
    public void putBefore(@CacheKey String key, @CacheValue String value, Callable<?> body) throws Exception {
        body.call();
    }

    @CachePut(cacheFor = {IllegalStateException.class, NoSuchElementException.class})
    public void putFor(@CacheKey String key, @CacheValue String value, Callable<?> body) throws Exception {
        body.call();
    }

    @CachePut(noCacheFor = IllegalStateException.class)
    public void putNotFor(@CacheKey String key, @CacheValue String value, Callable<?> body) throws Exception {
        body.call();
    }

    @CachePut(cacheFor = RuntimeException.class, noCacheFor = IllegalStateException.class)
    public void putForBoth(@CacheKey String key, @CacheValue String value, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemove
    public void remove(@CacheKey String key, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemove(afterInvocation = false)
    public void removeBefore(@CacheKey String key, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemove(evictFor = {IllegalStateException.class, NoSuchElementException.class})
    public void removeFor(@CacheKey String key, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemove(noEvictFor = IllegalStateException.class)
    public void removeNotFor(@CacheKey String key, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemove(evictFor = RuntimeException.class, noEvictFor = IllegalStateException.class)
    public void removeForBoth(@CacheKey String key, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemoveAll
    public void removeAll(@CacheKey String unused, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemoveAll(afterInvocation = false)
    public void removeAllBefore(@CacheKey String unused, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemoveAll(evictFor = {IllegalStateException.class, NoSuchElementException.class})
    public void removeAllFor(@CacheKey String unused, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemoveAll(noEvictFor = IllegalStateException.class)
    public void removeAllNotFor(@CacheKey String unused, Callable<?> body) throws Exception {
        body.call();
    }

    @CacheRemoveAll(evictFor = RuntimeException.class, noEvictFor = IllegalStateException.class)
    public void removeAllForBoth(@CacheKey String unused, Callable<?> body) throws Exception {
        body.call();
    }
}
