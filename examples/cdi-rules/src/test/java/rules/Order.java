package rules;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Interceptors beside those of the caches. */
final class Order {

    static final List<String> steps = new CopyOnWriteArrayList<>();
    static boolean commits = true;
    static boolean permits = true;

    private Order() {}

    @InterceptorBinding
    @Retention(RUNTIME)
    @Target({TYPE, METHOD})
    @interface Transaction {}

    @InterceptorBinding
    @Retention(RUNTIME)
    @Target({TYPE, METHOD})
    @interface Permission {}

    /** Where jakarta.transaction.Transactional is. */
    @Transaction
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    static class Transactions {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            steps.add("begin");
            Object result = invocation.proceed();
            steps.add("commit, stored " + stored());
            if (!commits) {
                throw new IllegalStateException("commit");
            }
            return result;
        }
    }

    @Permission
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Permissions {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            steps.add("permission, stored " + stored());
            if (!permits) {
                throw new SecurityException("permission");
            }
            return invocation.proceed();
        }
    }

    @Transaction
    @Permission
    public static class Ordered {

        @CachePut(cacheName = "order")
        public void put(int key, @CacheValue String value) {
            steps.add("method, stored " + stored());
        }

        @CachePut(cacheName = "order", afterInvocation = false)
        public void putBefore(int key, @CacheValue String value) {
            steps.add("method, stored " + stored());
        }

        @CacheResult(cacheName = "order")
        public String get(int key) {
            steps.add("method");
            return "loaded";
        }
    }

    static int stored() {
        int[] count = {0};
        var cache = ProducedManager.manager.getCache("order");
        if (cache != null) {
            cache.forEach(entry -> count[0]++);
        }
        return count[0];
    }
}
