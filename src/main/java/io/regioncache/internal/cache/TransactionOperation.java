package io.regioncache.internal.cache;

/** An operation of a transaction: what its steps have in common. Two are the same only if they are one object. */
final class TransactionOperation {

    private final boolean many;

    private TransactionOperation(boolean many) {
        this.many = many;
    }

    /** An operation on one key. */
    static TransactionOperation onOne() {
        return new TransactionOperation(false);
    }

    /** An operation on many keys, of which writers and listeners are told together. */
    static TransactionOperation onMany() {
        return new TransactionOperation(true);
    }

    boolean isOnMany() {
        return many;
    }
}
