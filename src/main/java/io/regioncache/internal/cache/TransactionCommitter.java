package io.regioncache.internal.cache;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheObserver.Conflict;
import io.regioncache.RegionName;
import io.regioncache.TransactionConflictException;
import io.regioncache.internal.cache.TransactionStep.Kind;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.store.Commit;
import io.regioncache.internal.store.Commit.Check;
import io.regioncache.internal.store.Committed;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import io.regioncache.internal.store.Transactions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commits transactions: tells the cache writers, then the store, then the listeners and the statistics, each in the order of
 * the steps.
 */
final class TransactionCommitter {

    private final Transactions store;
    private final KeyLocks locks;
    private final Observers observers;

    TransactionCommitter(Transactions store, KeyLocks locks, Observers observers) {
        this.store = store;
        this.locks = locks;
        this.observers = observers;
    }

    /**
     * Commits a transaction.
     *
     * @throws TransactionConflictException if it conflicts with others
     */
    void commit(OpenTransaction transaction) {
        List<TransactionStep<?, ?>> steps = transaction.steps();
        List<Check> checks = transaction.checks();
        try (KeyLocks.Held held = lock(steps)) {
            long start = System.nanoTime();
            List<Outcome> outcomes = store(transaction, checks, steps);
            count(transaction, outcomes, System.nanoTime() - start);
            TransactionEvents.tell(steps, outcomes);
        }
    }

    /** Locks the keys if writers or listeners have to be told of their changes in order. */
    private KeyLocks.@Nullable Held lock(List<TransactionStep<?, ?>> steps) {
        Map<RegionName, Set<EncodedKey>> keys = new HashMap<>();
        boolean told = false;
        for (TransactionStep<?, ?> step : steps) {
            keys.computeIfAbsent(step.parts().region(), region -> new HashSet<>())
                    .add(step.encodedKey());
            told |= step.parts().writer().isWriteThrough()
                    || step.parts().events().hasSynchronousListeners();
        }
        return told ? locks.lockAll(keys) : null;
    }

    private List<Outcome> store(OpenTransaction transaction, List<Check> checks, List<TransactionStep<?, ?>> steps) {
        if (steps.isEmpty() && checks.isEmpty()) {
            return List.of();
        }
        TransactionWriters writers = new TransactionWriters();
        try {
            writers.tell(steps);
            Committed committed = Await.change(store.commit(new Commit(
                    checks,
                    steps.stream().<Commit.Change>map(TransactionStep::change).toList())));
            if (!committed.isDone()) {
                tellObservers(committed.conflicts());
                throw conflict(transaction, committed.conflicts());
            }
            return committed.outcomes();
        } catch (OutcomeUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            writers.takeBack(e);
            throw e;
        }
    }

    private void tellObservers(List<Check> conflicts) {
        conflicts.stream()
                .map(Check::region)
                .distinct()
                .forEach(region -> observers.conflicted(region, Conflict.TRANSACTION));
    }

    private static TransactionConflictException conflict(OpenTransaction transaction, List<Check> conflicts) {
        Map<String, Set<Object>> keys = new LinkedHashMap<>();
        for (RegionPart<?, ?> part : transaction.parts()) {
            RegionName region = part.parts().region();
            for (Check check : conflicts) {
                if (check.region().equals(region)) {
                    keys.computeIfAbsent(region.toString(), name -> new HashSet<>())
                            .add(part.key(check.key()));
                }
            }
        }
        return new TransactionConflictException(keys);
    }

    private static void count(OpenTransaction transaction, List<Outcome> outcomes, long nanos) {
        List<TransactionStep<?, ?>> steps = transaction.steps();
        for (RegionPart<?, ?> part : transaction.parts()) {
            long puts = 0;
            long removals = 0;
            for (int i = 0; i < steps.size(); i++) {
                Effect effect = outcomes.get(i).effect();
                if (steps.get(i).parts().region().equals(part.parts().region())) {
                    puts += effect == Effect.CREATED || effect == Effect.UPDATED ? 1 : 0;
                    removals += steps.get(i).is(Kind.REMOVE) && effect == Effect.REMOVED ? 1 : 0;
                }
            }
            part.figures().count(part.parts().statistics(), puts, removals, nanos);
        }
    }
}
