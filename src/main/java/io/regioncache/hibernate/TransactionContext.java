package io.regioncache.hibernate;

import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What the caches know of the transaction of a session: when it began. Between transactions, and without any, the beginning of
 * the last one, or of the session, counts. A session that shares the transaction of another has what that one has, since it reads
 * what that transaction sees. For one thread, like its session.
 */
final class TransactionContext implements CacheTransactionSynchronization {

    private final CacheClock clock;
    private final @Nullable SharedSessionContractImplementor session;
    private final long id = ThreadLocalRandom.current().nextLong();
    private long begun;
    private long begunNanos;

    /** The context of a session that is being opened; null where there is none. */
    TransactionContext(CacheClock clock, @Nullable SharedSessionContractImplementor session) {
        this.clock = clock;
        this.session = session;
        transactionJoined();
    }

    /** The context of a session of this region factory. */
    static TransactionContext of(SharedSessionContractImplementor session) {
        return ((TransactionContext) session.getCacheTransactionSynchronization()).owner();
    }

    /** The context of the session whose transaction it is, which is known when the session is open. */
    private TransactionContext owner() {
        return session != null
                        && session.getJdbcCoordinator().getJdbcSessionOwner()
                                instanceof SharedSessionContractImplementor owner
                        && owner.getCacheTransactionSynchronization() instanceof TransactionContext context
                ? context
                : this;
    }

    /** What no other transaction has, in any process. */
    long id() {
        return id;
    }

    /** The earliest moment of the server's clock, in epoch microseconds, at which it can have begun. */
    @Override
    public long getCachingTimestamp() {
        return owner().begun;
    }

    /** When it began, by {@link System#nanoTime()}. */
    long begunNanos() {
        return begunNanos;
    }

    @Override
    public void transactionJoined() {
        begun = clock.earliest();
        begunNanos = System.nanoTime();
    }

    @Override
    public void transactionCompleting() {
        // What the caches do at the end of a transaction Hibernate asks for, one by one.
    }

    @Override
    public void transactionCompleted(boolean successful) {
        // The beginning goes on to count, until another transaction is joined.
    }
}
