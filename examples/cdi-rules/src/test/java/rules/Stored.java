package rules;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;

/** A bean of a scope whose beans may be stored, and their interceptors with them. */
@SessionScoped
class Stored implements Serializable {

    private static final long serialVersionUID = 1L;
    static final AtomicInteger calls = new AtomicInteger();

    @CacheResult
    public int get(int key) {
        return calls.incrementAndGet();
    }

    @CacheRemoveAll
    public void clear() {}
}
