package io.regioncache.internal.cache;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.store.EncodedKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in this process that are about to change one key queue, so that they don't fail against each other in the store.
 *
 * <p>The store alone keeps changes apart; these locks only save repetitions. That is why a thread that holds a key
 * already, such as one in an entry processor that uses the cache, takes further keys only if they are free and goes
 * ahead without them otherwise: no circle of threads can come to wait for each other. And that is why nobody waits longer
 * than some seconds for a thread that is calling listeners, which may hang: who goes ahead then keeps its own change whole,
 * but its event may reach listeners before those of changes that were made earlier.
 */
final class KeyLocks {

    /** How many times over the current thread holds keys, of whatever manager; null for not at all. */
    private static final ThreadLocal<@Nullable Integer> holding = new ThreadLocal<>();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Comparator<EncodedKey> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.bytes(), other.bytes());

    private final ConcurrentMap<LockedKey, CountedTurn> turns = new ConcurrentHashMap<>();
    private final long patienceNanos;

    KeyLocks() {
        this(PATIENCE);
    }

    /**
     * Creates locks of which none is held.
     *
     * @param patience how long to wait for a thread that calls listeners
     */
    KeyLocks(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    private record LockedKey(RegionName region, EncodedKey key) {}

    /**
     * A turn, kept as long as anybody has it or waits for it.
     *
     * @param users how many that are
     */
    private record CountedTurn(KeyTurn turn, int users) {}

    /** Whether the current thread holds a key, so that it must not wait for other threads. */
    static boolean isHolding() {
        return holding.get() != null;
    }

    /**
     * Runs a task as if its thread held a key already, so that it waits for none. For tasks that threads which do hold keys
     * may be waiting for.
     */
    static void withoutWaiting(Runnable task) {
        beginHolding();
        try {
            task.run();
        } finally {
            endHolding();
        }
    }

    private static void beginHolding() {
        Integer depth = holding.get();
        holding.set(depth == null ? 1 : depth + 1);
    }

    private static void endHolding() {
        Integer depth = holding.get();
        if (depth == null || depth == 1) {
            holding.remove();
        } else {
            holding.set(depth - 1);
        }
    }

    /** Runs a task that calls listeners: others will not wait for ever for keys that this thread holds meanwhile. */
    static void whileTelling(Runnable task) {
        KeyTurn.whileTelling(task);
    }

    /** Waits until nobody else holds the key. To be closed by the same thread. */
    Held lock(RegionName region, EncodedKey key) {
        return new Held().acquire(new LockedKey(region, key));
    }

    /** Waits for many keys, in an order that all share. To be closed by the same thread. */
    Held lockAll(RegionName region, Collection<EncodedKey> keys) {
        Held held = new Held();
        sorted(region, keys).forEach(held::acquire);
        return held;
    }

    /** Waits for many keys of several regions, in an order that all share. To be closed by the same thread. */
    Held lockAll(Map<RegionName, ? extends Collection<EncodedKey>> keys) {
        Held held = new Held();
        new TreeMap<>(keys)
                .forEach((region, ofRegion) -> sorted(region, ofRegion).forEach(held::acquire));
        return held;
    }

    /**
     * Queues for keys, in an order that all share, without a thread that waits. The answer may come in a thread that gives up a
     * key.
     */
    CompletableFuture<Unthreaded> lockLater(RegionName region, Collection<EncodedKey> keys) {
        return new Unthreaded().acquire(sorted(region, keys).iterator());
    }

    private static List<LockedKey> sorted(RegionName region, Collection<EncodedKey> keys) {
        return keys.stream()
                .distinct() // keys that users tell apart may be one in the store
                .sorted(BY_BYTES)
                .map(key -> new LockedKey(region, key))
                .toList();
    }

    private KeyTurn enter(LockedKey key) {
        return turns.compute(
                        key,
                        (k, present) -> present == null
                                ? new CountedTurn(new KeyTurn(), 1)
                                : new CountedTurn(present.turn, present.users + 1))
                .turn;
    }

    private void leave(LockedKey key) {
        turns.computeIfPresent(key, (k, turn) -> turn.users == 1 ? null : new CountedTurn(turn.turn, turn.users - 1));
    }

    private void passAll(Deque<LockedKey> keys) {
        while (!keys.isEmpty()) {
            LockedKey key = keys.pop();
            CountedTurn counted = turns.get(key);
            if (counted != null) {
                counted.turn.pass();
            }
            leave(key);
        }
    }

    /** Keys that the current thread holds. */
    final class Held implements AutoCloseable {

        private final boolean nested = isHolding();
        private final Deque<LockedKey> keys = new ArrayDeque<>();

        private Held() {
            beginHolding();
        }

        private Held acquire(LockedKey key) {
            boolean entered = false;
            try {
                KeyTurn turn = enter(key);
                boolean mine = nested ? turn.takeIfFree() : turn.take(patienceNanos);
                entered = mine;
                if (mine) {
                    turn.workIn(Thread.currentThread());
                    keys.push(key);
                }
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new RegionCacheException("Interrupted while another thread was changing the entry", e);
            } finally {
                if (!entered) {
                    leave(key);
                }
            }
            return this;
        }

        @Override
        public void close() {
            passAll(keys);
            endHolding();
        }
    }

    /** Keys that an operation holds which has no thread of its own, and may go through several. */
    final class Unthreaded implements AutoCloseable {

        private final boolean nested = isHolding();
        private final Deque<LockedKey> keys = new ArrayDeque<>();

        private CompletableFuture<Unthreaded> acquire(Iterator<LockedKey> wanted) {
            while (wanted.hasNext()) {
                LockedKey key = wanted.next();
                KeyTurn turn = enter(key);
                CompletableFuture<Boolean> mine =
                        nested ? CompletableFuture.completedFuture(turn.takeIfFree()) : turn.takeLater(patienceNanos);
                if (!mine.isDone()) {
                    return mine.thenCompose(taken -> {
                        note(key, taken);
                        return acquire(wanted);
                    });
                }
                note(key, mine.join());
            }
            return CompletableFuture.completedFuture(this);
        }

        private void note(LockedKey key, boolean taken) {
            if (taken) {
                keys.push(key);
            } else {
                leave(key);
            }
        }

        /** Runs a part of the operation that calls users' code, in the calling thread, which then waits for no other key. */
        <T extends @Nullable Object> T run(Supplier<T> part) {
            workIn(Thread.currentThread());
            beginHolding();
            try {
                return part.get();
            } finally {
                endHolding();
                workIn(null);
            }
        }

        private void workIn(@Nullable Thread thread) {
            for (LockedKey key : keys) {
                CountedTurn counted = turns.get(key);
                if (counted != null) {
                    counted.turn.workIn(thread);
                }
            }
        }

        @Override
        public void close() {
            passAll(keys);
        }
    }
}
