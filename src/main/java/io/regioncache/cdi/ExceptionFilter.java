package io.regioncache.cdi;

import java.util.List;

/**
 * The two lists of an annotation that tell which exceptions count: what is an instance of one of the first and of none of the
 * second. An empty first list stands for all, unless the second is empty, too.
 *
 * @param included the first list
 * @param excluded the second list
 * @param whenBothEmpty whether an exception counts if both lists are empty
 */
record ExceptionFilter(
        List<Class<? extends Throwable>> included, List<Class<? extends Throwable>> excluded, boolean whenBothEmpty) {

    static ExceptionFilter of(
            Class<? extends Throwable>[] included, Class<? extends Throwable>[] excluded, boolean whenBothEmpty) {
        return new ExceptionFilter(List.of(included), List.of(excluded), whenBothEmpty);
    }

    boolean matches(Throwable thrown) {
        if (included.isEmpty() && excluded.isEmpty()) {
            return whenBothEmpty;
        }
        boolean isIncluded = included.isEmpty() || included.stream().anyMatch(type -> type.isInstance(thrown));
        return isIncluded && excluded.stream().noneMatch(type -> type.isInstance(thrown));
    }
}
