package io.regioncache.internal.codec;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;

/**
 * Fields of well-known keys that hold a hash code which was computed once. It says nothing that the other fields don't, and need not
 * be the same in another process, as that of an enum is not.
 *
 * <p>They are left out of the encoded key, and 0 in a key that is read back.
 */
final class CachedHashCodes {

    private static final String FIELD = "hashCode";

    private static final Set<String> CLASSES = Set.of(
            "org.hibernate.cache.internal.BasicCacheKeyImplementation",
            "org.hibernate.cache.internal.CacheKeyImplementation",
            "org.hibernate.cache.internal.NaturalIdCacheKey",
            "org.hibernate.query.internal.QueryParameterBindingsImpl$ParameterBindingsMementoImpl");

    private CachedHashCodes() {}

    /** The fields of a class without such a one. */
    static List<Field> leftOutOf(List<Field> fields, Class<?> type) {
        return CLASSES.contains(type.getName())
                ? fields.stream()
                        .filter(field -> !field.getName().equals(FIELD))
                        .toList()
                : fields;
    }
}
