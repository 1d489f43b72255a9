package io.regioncache.internal.store;

import io.regioncache.internal.expiry.Lifetime;

/**
 * A value to be stored, and how.
 *
 * @param value the value
 * @param condition what must hold of the entry
 * @param onCreate the lifetime if there is no live entry; with {@link Lifetime#NONE} nothing is stored
 * @param onUpdate the lifetime if there is one; with {@link Lifetime#NONE} it is removed
 * @param returnOld whether the outcome holds the live entry from before, also when the condition did not hold
 */
public record Write(EncodedValue value, Condition condition, Lifetime onCreate, Lifetime onUpdate, boolean returnOld) {}
