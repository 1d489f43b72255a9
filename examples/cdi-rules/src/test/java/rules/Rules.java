package rules;

import javax.cache.Cache;
import javax.cache.CacheManager;

/** What the rules are tested on. */
interface Rules {

    /** The container, to start others of its kind. */
    Container container();

    /** The manager that the beans use. */
    CacheManager manager();

    /** A bean of the container that all tests share. */
    <T> T bean(Class<T> type);

    /** How many entries a cache has; 0 if there is no such cache. */
    default int size(String name) {
        Cache<?, ?> cache = manager().getCache(name);
        int[] count = {0};
        if (cache != null) {
            cache.forEach(entry -> count[0]++);
        }
        return count[0];
    }
}
