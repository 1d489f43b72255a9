package io.regioncache.internal.cache;

import io.regioncache.internal.store.Outcome.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change of one entry.
 *
 * @param effect what happened to the entry
 * @param old the value before, null if there was none or nobody asked
 */
record Change<V>(Effect effect, @Nullable V old) {

    /** Whether the entry was as expected, so that the change took place. */
    boolean isApplied() {
        return effect != Effect.REJECTED;
    }

    /** Whether a value was stored. */
    boolean isStored() {
        return effect == Effect.CREATED || effect == Effect.UPDATED;
    }

    /** 1 if a value was stored, as statistics count it. */
    int puts() {
        return isStored() ? 1 : 0;
    }

    /** 1 if a live entry was removed, as statistics count it. */
    int removals() {
        return effect == Effect.REMOVED ? 1 : 0;
    }
}
