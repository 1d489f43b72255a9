package io.regioncache;

/**
 * How a transaction is to be done. Immutable.
 *
 * <p>A transaction that is not optimistic checks, when it is committed, only what its conditional operations have answered:
 * that a key was absent, say, for {@code putIfAbsent}. An optimistic one checks every key that it has read.
 */
public final class TransactionOptions {

    private static final TransactionOptions DEFAULTS = new TransactionOptions(false, 0);
    private static final TransactionOptions OPTIMISTIC = new TransactionOptions(true, 0);

    private final boolean optimistic;
    private final int retries;

    private TransactionOptions(boolean optimistic, int retries) {
        this.optimistic = optimistic;
        this.retries = retries;
    }

    /** Not optimistic, and not tried again after a conflict. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The commit fails with {@link TransactionConflictException} if a key that was read, with an entry or without, has been
     * changed since. Then what was read of all keys was true at one moment, that of the commit: a transaction that only
     * reads has to be committed for that, too.
     */
    public static TransactionOptions optimistic() {
        return OPTIMISTIC;
    }

    /**
     * The same, with a transaction that is given as a function called again after a conflict. One that was begun by {@code
     * begin()} is not repeated by itself.
     *
     * @param retries how often it is called again at most, without a pause; 0, the default, for not at all
     * @throws IllegalArgumentException if {@code retries} is negative
     */
    public TransactionOptions withRetries(int retries) {
        if (retries < 0) {
            throw new IllegalArgumentException("A transaction can't be tried again " + retries + " times");
        }
        return new TransactionOptions(optimistic, retries);
    }

    /** Whether each key that is read is checked. */
    public boolean isOptimistic() {
        return optimistic;
    }

    /** How often a function is called again after a conflict. */
    public int retries() {
        return retries;
    }

    @Override
    public String toString() {
        return (optimistic ? "optimistic" : "not optimistic") + ", " + retries + " retries";
    }
}
