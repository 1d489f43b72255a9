package rules;

import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Beans with annotations that make no sense. */
final class Wrong {

    private Wrong() {}

    public static class Two {
        @CacheResult
        @CacheRemove
        public int both(int key) {
            return 1;
        }
    }

    public static class NoValue {
        @CachePut
        public void put(int key, int value) {}
    }

    public static class TwoValues {
        @CachePut
        public void put(@CacheValue int one, @CacheValue int other) {}
    }

    public static class KeyAndValue {
        @CachePut
        public void put(@CacheKey @CacheValue int both) {}
    }

    public static class ValueElsewhere {
        @CacheRemove
        public void remove(@CacheValue int value) {}
    }

    public static class Private {
        public int use() {
            return hidden(1);
        }

        @CacheResult
        private int hidden(int key) {
            return 1;
        }
    }

    public static class Static {
        @CacheResult
        public static int shared(int key) {
            return 1;
        }
    }

    public static class Final {
        @CacheRemoveAll
        public final void fixed() {}
    }

    @CacheRemoveAll
    public static class OnTheClass {
        public void method() {}
    }

    static class OneCache {
        @CacheResult(cacheName = "wrong", exceptionCacheName = "wrong")
        public int get(int key) {
            return key;
        }
    }
}
