package io.regioncache.internal.expiry;

import java.io.Closeable;
import java.io.IOException;

/** How long a cache's entries live after each kind of operation. Safe for use by many threads. */
public interface Expiry extends Closeable {

    /** Whether every call of one method gives the same answer, so that it may be asked before it is known to be needed. */
    boolean isConstant();

    /** How long an entry lives that is created now; never {@link Lifetime#UNCHANGED}. */
    Lifetime onCreate();

    /** How long an entry lives on whose value is replaced now. */
    Lifetime onUpdate();

    /** How long an entry lives on that is read now. */
    Lifetime onAccess();

    /** Closes the policy behind this if it can be closed. */
    @Override
    void close() throws IOException;
}
