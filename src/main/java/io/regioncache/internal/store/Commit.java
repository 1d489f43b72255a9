package io.regioncache.internal.store;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction expects and changes.
 *
 * @param checks what must hold before anything is changed
 * @param changes what is changed then, in this order; a key may be changed more than once
 */
public record Commit(List<Check> checks, List<Change> changes) {

    /** Copies the lists. */
    public Commit {
        checks = List.copyOf(checks);
        changes = List.copyOf(changes);
    }

    /** The region of the first check or change; the root if there are none. */
    public RegionName region() {
        if (!checks.isEmpty()) {
            return checks.get(0).region();
        }
        return changes.isEmpty() ? RegionName.root() : changes.get(0).region();
    }

    /**
     * An expectation.
     *
     * @param condition {@link Condition#ABSENT}, {@link Condition#PRESENT} or {@link Condition#unchanged}
     */
    public record Check(RegionName region, EncodedKey key, Condition condition) {

        /** Refuses other conditions. */
        public Check {
            if (condition instanceof Condition.Any
                    || condition instanceof Condition.StillAbsent
                    || condition instanceof Condition.AbsentSince) {
                throw new IllegalArgumentException("Not a condition of a transaction: " + condition);
            }
        }
    }

    /** A change of one entry. */
    public sealed interface Change {

        /** The region of the entry. */
        RegionName region();

        /** The key of the entry. */
        EncodedKey key();

        /** Whether the live entry from before is wanted. */
        boolean returnOld();
    }

    /**
     * Stores a value.
     *
     * @param onCreate the lifetime if there is no live entry; with {@link Lifetime#NONE} nothing is stored
     * @param onUpdate the lifetime if there is one; with {@link Lifetime#NONE} it is removed
     * @param timeout how long the region lives from now on, if something is stored
     */
    public record Store(
            RegionName region,
            EncodedKey key,
            EncodedValue value,
            Lifetime onCreate,
            Lifetime onUpdate,
            RegionTimeout timeout,
            boolean returnOld)
            implements Change {}

    /** Removes the entry, if there is one. */
    public record Remove(RegionName region, EncodedKey key, boolean returnOld) implements Change {}

    /**
     * Moves the expiry of the entry, if there is one.
     *
     * @param version the version that it must have, null for any; otherwise it is left as it is
     * @param onAccess the new lifetime; {@link Lifetime#NONE} removes the entry
     */
    public record Touch(
            RegionName region, EncodedKey key, @Nullable Long version, Lifetime onAccess) implements Change {

        @Override
        public boolean returnOld() {
            return false;
        }
    }
}
