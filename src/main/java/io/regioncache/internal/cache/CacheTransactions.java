package io.regioncache.internal.cache;

import io.regioncache.RegionTransaction;
import io.regioncache.TransactionConflictException;
import io.regioncache.TransactionOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Begins transactions on one cache. Safe for use by many threads. */
final class CacheTransactions<K, V> {

    private final TransactionParts<K, V> parts;
    private final Function<TransactionOptions, OpenTransaction> begin;

    CacheTransactions(TransactionParts<K, V> parts, Function<TransactionOptions, OpenTransaction> begin) {
        this.parts = parts;
        this.begin = begin;
    }

    /**
     * Begins a transaction on this cache alone.
     *
     * @param requireOpen throws if the cache is closed
     */
    RegionTransaction<K, V> begin(TransactionOptions options, Runnable requireOpen) {
        return on(begin.apply(options), requireOpen, true);
    }

    /** Makes this cache part of a transaction that is committed elsewhere. */
    RegionTransaction<K, V> join(OpenTransaction transaction, Runnable requireOpen) {
        return on(transaction, requireOpen, false);
    }

    private RegionTransaction<K, V> on(OpenTransaction transaction, Runnable requireOpen, boolean alone) {
        return new RegionTransactionImpl<>(transaction, transaction.join(parts, requireOpen), alone);
    }

    /** Calls a function with a transaction on this cache alone, and commits it. */
    <T extends @Nullable Object> T run(
            TransactionOptions options,
            Runnable requireOpen,
            Function<? super RegionTransaction<K, V>, ? extends T> body) {
        return run(options, begin, transaction -> body.apply(on(transaction, requireOpen, true)));
    }

    /** Calls a function with a transaction and commits it, again after a conflict as often as the options say. */
    static <T extends @Nullable Object> T run(
            TransactionOptions options,
            Function<TransactionOptions, OpenTransaction> begin,
            Function<OpenTransaction, T> body) {
        for (int left = options.retries(); ; left--) {
            OpenTransaction transaction = begin.apply(options);
            try {
                T result = body.apply(transaction);
                if (!transaction.isOver()) {
                    transaction.commit();
                }
                return result;
            } catch (TransactionConflictException e) {
                if (left == 0 || !transaction.isConflict(e)) {
                    throw e;
                }
            } finally {
                transaction.end();
            }
        }
    }
}
