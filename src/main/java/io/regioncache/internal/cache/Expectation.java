package io.regioncache.internal.cache;

import io.regioncache.internal.store.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What a change expects of the entry, as its caller put it.
 *
 * @param kind the kind of expectation
 * @param value the expected value, for {@link Kind#EQUAL} only
 */
record Expectation<V>(Kind kind, @Nullable V value) {

    enum Kind {
        /** Nothing. */
        ANY,
        /** There is no entry. */
        ABSENT,
        /** There is an entry. */
        PRESENT,
        /** There is an entry whose value is equal to the given one. */
        EQUAL
    }

    static <V> Expectation<V> any() {
        return new Expectation<>(Kind.ANY, null);
    }

    static <V> Expectation<V> absent() {
        return new Expectation<>(Kind.ABSENT, null);
    }

    static <V> Expectation<V> present() {
        return new Expectation<>(Kind.PRESENT, null);
    }

    static <V> Expectation<V> equalTo(V value) {
        return new Expectation<>(Kind.EQUAL, value);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether an entry of this value, or none if null, is as expected. */
    boolean admits(@Nullable V current) {
        return switch (kind) {
            case ANY -> true;
            case ABSENT -> current == null;
            case PRESENT -> current != null;
            case EQUAL -> current != null && current.equals(value);
        };
    }

    /** The condition by which the store can decide, null if it takes the value to decide. */
    @Nullable
    Condition condition() {
        return switch (kind) {
            case ANY -> Condition.ANY;
            case ABSENT -> Condition.ABSENT;
            case PRESENT -> Condition.PRESENT;
            case EQUAL -> null;
        };
    }
}
