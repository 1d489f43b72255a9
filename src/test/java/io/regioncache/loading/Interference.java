package io.regioncache.loading;

import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import java.util.Map;
import java.util.Set;

/** What one process does to an entry that another is loading, so that what is loaded is out of date. */
enum Interference {
    CLEAR_REGION {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.clear();
        }
    },
    CLEAR_PARENT {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.region().parent().orElseThrow().clear();
        }
    },
    CLEAR_ROOT {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.getCacheManager().unwrap(RegionCacheManager.class).root().clear();
        }
    },
    REMOVE {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.remove(key);
        }
    },
    GET_AND_REMOVE {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.getAndRemove(key);
        }
    },
    REMOVE_KEYS {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.removeAll(Set.of(key, "another"));
        }
    },
    REMOVE_ALL {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.removeAll();
        }
    },
    INVOKE_REMOVE {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.invoke(key, (entry, arguments) -> {
                entry.remove();
                return null;
            });
        }
    },
    PUT_AND_REMOVE {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.put(key, NEWER);
            cache.remove(key);
        }
    },
    PUT {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.put(key, NEWER);
        }

        @Override
        boolean leavesNewer() {
            return true;
        }
    },
    PUT_ALL {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.putAll(Map.of(key, NEWER, "another", NEWER));
        }

        @Override
        boolean leavesNewer() {
            return true;
        }
    },
    INVOKE_SET {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.invoke(key, (entry, arguments) -> {
                entry.setValue(NEWER);
                return null;
            });
        }

        @Override
        boolean leavesNewer() {
            return true;
        }
    },
    CLEAR_AND_PUT {
        @Override
        void disturb(RegionCache<String, String> cache, String key) {
            cache.clear();
            cache.put(key, NEWER);
        }

        @Override
        boolean leavesNewer() {
            return true;
        }
    };

    /** The value that is put by those that put one. */
    static final String NEWER = "newer";

    abstract void disturb(RegionCache<String, String> cache, String key);

    /** Whether the newer value is there in the end; otherwise there is no entry. */
    boolean leavesNewer() {
        return false;
    }
}
