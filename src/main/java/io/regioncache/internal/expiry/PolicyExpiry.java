package io.regioncache.internal.expiry;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * An expiry that asks a user's policy each time.
 *
 * <p>A policy that fails must not fail the operation (JSR-107: a default of the implementation's is used): a new entry
 * is then eternal, and one that is there keeps its expiry. The first failure is logged as a warning, later ones for debugging
 * only.
 */
final class PolicyExpiry implements Expiry {

    private static final Logger log = LoggerFactory.getLogger(PolicyExpiry.class);

    private final ExpiryPolicy policy;
    private final AtomicBoolean warned = new AtomicBoolean();

    PolicyExpiry(ExpiryPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean isConstant() {
        return false;
    }

    @Override
    public Lifetime onCreate() {
        Lifetime lifetime = ask(policy::getExpiryForCreation);
        return lifetime.equals(Lifetime.UNCHANGED) ? Lifetime.ETERNAL : lifetime;
    }

    @Override
    public Lifetime onUpdate() {
        return ask(policy::getExpiryForUpdate);
    }

    @Override
    public Lifetime onAccess() {
        return ask(policy::getExpiryForAccess);
    }

    private Lifetime ask(Supplier<@Nullable Duration> question) {
        try {
            return Durations.toLifetime(question.get());
        } catch (Exception e) { // other languages throw checked ones undeclared
            Level level = warned.compareAndSet(false, true) ? Level.WARN : Level.DEBUG;
            log.atLevel(level)
                    .setCause(e)
                    .log(
                            "Expiry policy {} failed; the entry's expiry stays as it is",
                            policy.getClass().getName());
            return Lifetime.UNCHANGED;
        }
    }

    @Override
    public void close() throws IOException {
        if (policy instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
