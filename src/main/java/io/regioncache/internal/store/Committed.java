package io.regioncache.internal.store;

import java.util.List;

/**
 * What became of a transaction.
 *
 * @param conflicts the checks that did not hold; if there are any, nothing was changed
 * @param outcomes what each change came to, in their order, if there were no conflicts; that of a touch is of no interest
 */
public record Committed(List<Commit.Check> conflicts, List<Outcome> outcomes) {

    /** A transaction of which nothing was changed. */
    public static Committed conflicting(List<Commit.Check> conflicts) {
        return new Committed(conflicts, List.of());
    }

    /** A transaction that was done. */
    public static Committed done(List<Outcome> outcomes) {
        return new Committed(List.of(), outcomes);
    }

    /** Whether the changes were made. */
    public boolean isDone() {
        return conflicts.isEmpty();
    }
}
