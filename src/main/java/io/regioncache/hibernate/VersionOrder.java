package io.regioncache.hibernate;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How versions of an entity follow each other; nothing follows from null. */
final class VersionOrder {

    /** Of what has no versions of its own. */
    static final VersionOrder NONE = new VersionOrder(null);

    private final @Nullable Comparator<Object> comparator;

    private VersionOrder(@Nullable Comparator<Object> comparator) {
        this.comparator = comparator;
    }

    static VersionOrder of(@Nullable Comparator<Object> comparator) {
        return comparator == null ? NONE : new VersionOrder(comparator);
    }

    /** Whether it is certain that one version came after another. */
    boolean isNewer(@Nullable Object version, @Nullable Object than) {
        return comparator != null && version != null && than != null && comparator.compare(version, than) > 0;
    }

    /** The newer of two versions; that which is known if one is null. */
    @Nullable
    Object newest(@Nullable Object one, @Nullable Object other) {
        return one == null || isNewer(other, one) ? other : one;
    }
}
