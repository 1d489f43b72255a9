package io.regioncache.hibernate;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of an entity or a collection, or the id that belongs to a natural id.
 *
 * @param state what Hibernate made of it
 * @param version the version of the entity, null if it has none
 * @param timestamp which transactions may see it: those that began after it
 */
record StateItem(Object state, @Nullable Object version, long timestamp) implements CacheItem {

    private static final long serialVersionUID = 1L;

    boolean isReadable(long begun) {
        return begun > timestamp;
    }

    /** Only by a newer version: whoever changes the state locks it first, so that this one is current. */
    @Override
    public boolean admits(long begun, Predicate<Object> isNewer) {
        return version != null && isNewer.test(version);
    }
}
