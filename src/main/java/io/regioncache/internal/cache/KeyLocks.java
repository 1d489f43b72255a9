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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads of this process that are about to change one key queue, so that they don't fail against each other in
 * the store.
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

    /** The threads that are calling listeners, and since when in terms of {@link System#nanoTime}. */
    private static final ConcurrentMap<Thread, Long> telling = new ConcurrentHashMap<>();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentMap<LockedKey, CountedLock> locks = new ConcurrentHashMap<>();
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

    /** Whether the current thread holds a key, so that it must not wait for other threads. */
    static boolean isHolding() {
        return holding.get() != null;
    }

    /**
     * Runs a task as if its thread held a key already, so that it waits for none. For tasks that threads which do hold keys
     * may be waiting for.
     */
    static void withoutWaiting(Runnable task) {
        Integer before = holding.get();
        holding.set(before == null ? 1 : before + 1);
        try {
            task.run();
        } finally {
            if (before == null) {
                holding.remove();
            } else {
                holding.set(before);
            }
        }
    }

    /** Runs a task that calls listeners: others will not wait for ever for keys that this thread holds meanwhile. */
    static void whileTelling(Runnable task) {
        boolean outermost = telling.putIfAbsent(Thread.currentThread(), System.nanoTime()) == null;
        try {
            task.run();
        } finally {
            if (outermost) {
                telling.remove(Thread.currentThread());
            }
        }
    }

    /** Waits until no other thread holds the key. To be closed by the same thread. */
    Held lock(RegionName region, EncodedKey key) {
        Held held = new Held();
        return acquire(held, region, key);
    }

    /** Waits for many keys, in an order that all threads share. To be closed by the same thread. */
    Held lockAll(RegionName region, Collection<EncodedKey> keys) {
        Held held = new Held();
        keys.stream().sorted(BY_BYTES).forEachOrdered(key -> acquire(held, region, key));
        return held;
    }

    /** Waits for many keys of several regions, in an order that all threads share. To be closed by the same thread. */
    Held lockAll(Map<RegionName, ? extends Collection<EncodedKey>> keys) {
        Held held = new Held();
        new TreeMap<>(keys)
                .forEach((region, ofRegion) ->
                        ofRegion.stream().sorted(BY_BYTES).forEachOrdered(key -> acquire(held, region, key)));
        return held;
    }

    private Held acquire(Held held, RegionName region, EncodedKey key) {
        try {
            held.add(new LockedKey(region, key));
            return held;
        } catch (InterruptedException e) {
            held.close();
            Thread.currentThread().interrupt();
            throw new RegionCacheException("Interrupted while another thread was changing the entry", e);
        }
    }

    private static final Comparator<EncodedKey> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.bytes(), other.bytes());

    private record LockedKey(RegionName region, EncodedKey key) {}

    /** A lock with the number of threads that hold it or wait for it; it leaves the map with the last of them. */
    private static final class CountedLock extends ReentrantLock {
        private static final long serialVersionUID = 1L;
        private int users;

        /** Waits for the lock; false if its owner has been calling listeners for too long. */
        private boolean lockUnlessListenersHang(long patienceNanos) throws InterruptedException {
            long left = patienceNanos - tellingNanos();
            while (left > 0) {
                if (tryLock(left, TimeUnit.NANOSECONDS)) {
                    return true;
                }
                left = patienceNanos - tellingNanos();
            }
            return false;
        }

        /** For how long the owner has been calling listeners, 0 if it is doing something else. */
        private long tellingNanos() {
            Thread owner = getOwner();
            Long since = owner == null ? null : telling.get(owner);
            return since == null ? 0 : System.nanoTime() - since;
        }
    }

    /** Keys that the current thread holds. */
    final class Held implements AutoCloseable {

        private final boolean nested = isHolding();
        private final Deque<LockedKey> keys = new ArrayDeque<>();

        private Held() {
            Integer depth = holding.get();
            holding.set(depth == null ? 1 : depth + 1);
        }

        private void add(LockedKey key) throws InterruptedException {
            CountedLock lock = enter(key);
            boolean acquired = false;
            try {
                if (nested) {
                    acquired = lock.tryLock();
                } else {
                    acquired = lock.lockUnlessListenersHang(patienceNanos);
                }
            } finally {
                if (acquired) {
                    keys.push(key);
                } else {
                    leave(key);
                }
            }
        }

        @Override
        public void close() {
            while (!keys.isEmpty()) {
                LockedKey key = keys.pop();
                CountedLock lock = locks.get(key);
                if (lock != null) {
                    lock.unlock();
                }
                leave(key);
            }
            Integer depth = holding.get();
            if (depth == null || depth == 1) {
                holding.remove();
            } else {
                holding.set(depth - 1);
            }
        }

        private CountedLock enter(LockedKey key) {
            return locks.compute(key, (k, present) -> {
                CountedLock lock = present == null ? new CountedLock() : present;
                lock.users++;
                return lock;
            });
        }

        private void leave(LockedKey key) {
            locks.computeIfPresent(key, (k, lock) -> --lock.users == 0 ? null : lock);
        }
    }
}
