package io.regioncache.internal.expiry;

import java.util.Set;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;

/** Makes an {@link Expiry} of a JSR-107 policy. */
public final class Expiries {

    /** Classes whose answers never change. */
    private static final Set<Class<?>> CONSTANT = Set.of(
            EternalExpiryPolicy.class,
            CreatedExpiryPolicy.class,
            ModifiedExpiryPolicy.class,
            AccessedExpiryPolicy.class,
            TouchedExpiryPolicy.class);

    private Expiries() {}

    /** JSR-107's own policies are asked once, here; any other policy is asked at each operation. */
    public static Expiry of(ExpiryPolicy policy) {
        if (!CONSTANT.contains(policy.getClass())) {
            return new PolicyExpiry(policy);
        }
        return new ConstantExpiry(
                Durations.toLifetime(policy.getExpiryForCreation()),
                Durations.toLifetime(policy.getExpiryForUpdate()),
                Durations.toLifetime(policy.getExpiryForAccess()));
    }
}
