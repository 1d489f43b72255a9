package io.regioncache.cdi;

import org.jspecify.annotations.Nullable;

/** What gives a result, such as the rest of an intercepted call. */
@FunctionalInterface
interface Call {

    /** Gives the result, or throws whatever a method can. */
    @Nullable
    Object proceed() throws Throwable;
}
