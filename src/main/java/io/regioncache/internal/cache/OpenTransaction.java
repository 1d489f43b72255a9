package io.regioncache.internal.cache;

import io.regioncache.TransactionConflictException;
import io.regioncache.TransactionOptions;
import io.regioncache.internal.store.Commit.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A transaction: the caches it works on, and the steps that it is going to take. For one thread. */
final class OpenTransaction {

    private final TransactionOptions options;
    private final Consumer<OpenTransaction> committer;
    private final List<TransactionStep<?, ?>> steps = new ArrayList<>();
    private final Map<RegionPart<?, ?>, Runnable> parts = new LinkedHashMap<>();
    private boolean over;
    private @Nullable TransactionConflictException conflict;

    /**
     * Begins a transaction.
     *
     * @param committer commits it
     */
    OpenTransaction(TransactionOptions options, Consumer<OpenTransaction> committer) {
        this.options = options;
        this.committer = committer;
    }

    /**
     * Adds a cache.
     *
     * @param requireOpen throws if the cache is closed
     */
    <K, V> RegionPart<K, V> join(TransactionParts<K, V> cache, Runnable requireOpen) {
        RegionPart<K, V> part = new RegionPart<>(cache, steps::add);
        parts.put(part, requireOpen);
        return part;
    }

    /** To be called before each operation: throws if there is to be none any more. */
    void requireOpen(RegionPart<?, ?> part) {
        requireOpen();
        Runnable requireCacheOpen = parts.get(part);
        if (requireCacheOpen != null) {
            requireCacheOpen.run();
        }
    }

    /** Throws if it is over. */
    void requireOpen() {
        if (over) {
            throw new IllegalStateException("This transaction is over");
        }
    }

    boolean isOver() {
        return over;
    }

    /** Ends it without a commit, if it is not over. */
    void end() {
        over = true;
    }

    void commit() {
        requireOpen();
        over = true;
        parts.values().forEach(Runnable::run);
        try {
            committer.accept(this);
        } catch (TransactionConflictException e) {
            conflict = e;
            throw e;
        }
    }

    /** Whether an exception says that this very transaction had a conflict. */
    boolean isConflict(TransactionConflictException exception) {
        return exception == conflict;
    }

    List<TransactionStep<?, ?>> steps() {
        return steps;
    }

    Iterable<RegionPart<?, ?>> parts() {
        return parts.keySet();
    }

    /** What must hold at the commit. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        parts.keySet().forEach(part -> part.addChecks(options.isOptimistic(), checks));
        return checks;
    }
}
