package io.regioncache.testing;

/** Checked exceptions that nobody declares, as other languages on the virtual machine throw them. */
public final class Sneaky {

    private Sneaky() {}

    /** Throws any exception; to be called as {@code throw Sneaky.undeclared(e)}. */
    public static RuntimeException undeclared(Exception e) {
        return Sneaky.<RuntimeException>cast(e);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E cast(Exception e) throws E {
        throw (E) e;
    }
}
