package io.regioncache.internal.cache;

import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Write;
import org.jspecify.annotations.Nullable;

/** Writes that follow a read, whose lifetime is known by then. */
final class Writes {

    private Writes() {}

    /** A write that takes effect if the entry is still the one that was read, or still absent if null was read. */
    static Write over(@Nullable Envelope read, EncodedValue value, Lifetime lifetime) {
        return conditional(ifStill(read), value, lifetime);
    }

    /** A write on a condition. */
    static Write conditional(Condition condition, EncodedValue value, Lifetime lifetime) {
        return new Write(value, condition, lifetime, lifetime, false);
    }

    /** The condition that the entry is still the one that was read, or still absent if null was read. */
    static Condition ifStill(@Nullable Envelope read) {
        return read == null ? Condition.ABSENT : Condition.unchanged(read);
    }

    /** The effect as the caller sees it, to whom an entry that can't be decoded was absent. */
    static Effect effect(Outcome outcome, @Nullable Object valueBefore) {
        return outcome.effect() == Effect.UPDATED && valueBefore == null ? Effect.CREATED : outcome.effect();
    }
}
