package io.regioncache.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What became of a write or a removal.
 *
 * @param effect what happened to the entry
 * @param old the live entry from before, if it was asked for and there was one
 */
public record Outcome(Effect effect, @Nullable Envelope old) {

    /** What happened to the entry. */
    public enum Effect {
        /** The condition did not hold; nothing was changed. */
        REJECTED,
        /** A new entry was stored. */
        CREATED,
        /** A live entry was replaced. */
        UPDATED,
        /** A live entry was removed. */
        REMOVED,
        /** The condition held and there is no entry: there was none to remove, or it would have expired already. */
        NOTHING
    }

    /** Whether the condition held. */
    public boolean isApplied() {
        return effect != Effect.REJECTED;
    }
}
