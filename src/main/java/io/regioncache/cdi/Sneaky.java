package io.regioncache.cdi;

/** Throws checked exceptions where none is declared, since what a method throws must reach its caller as it is. */
final class Sneaky {

    private Sneaky() {}

    /** Throws it. The result is for the compiler: {@code throw Sneaky.asItIs(e)}. */
    static RuntimeException asItIs(Throwable thrown) {
        throw Sneaky.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
