package io.regioncache.internal.cache;

import io.regioncache.ComputeOptions;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.EncodedKey;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that a caller wants, and how to make it.
 *
 * @param function makes the value, null for none; throws if it is of the wrong type
 * @param lifetime how long it lives once it is stored
 * @param options what the caller says of waiting and refreshing
 */
record Computation<K, V>(
        K key,
        EncodedKey encodedKey,
        Function<K, @Nullable V> function,
        Supplier<Lifetime> lifetime,
        ComputeOptions options) {}
