package rules;

import jakarta.inject.Inject;
import java.util.function.Function;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;

/** Methods that call each other through the container. */
public class Shared {

    static Function<String, String> function = key -> key;

    @Inject
    Results results;

    @CacheResult(cacheName = "shared")
    public String get(String key) {
        return function.apply(key);
    }

    /** Has the same cache and the same key as what it calls. */
    @CacheResult(cacheName = "results.answers")
    public Object around(@CacheKey String key, boolean isLoud) {
        return results.answer(key) + "!";
    }
}
