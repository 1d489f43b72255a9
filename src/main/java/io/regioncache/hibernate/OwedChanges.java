package io.regioncache.hibernate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of caches that should have been made when a transaction was over, while the server could not be reached: they are made as
 * soon as it can, one after the other; a region that can't be reached yet, on a cluster, holds up no other. Only those that say that
 * something is not current any more, which are never wrong.
 *
 * <p>If many are owed in a region it is cleared instead. Its thread ends with the last of them. Safe for use by many threads.
 */
final class OwedChanges implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwedChanges.class);
    private static final int MOST = 10_000;
    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Map<Debt, Runnable> owed = new LinkedHashMap<>();
    private @Nullable Thread payer;
    private boolean closed;

    /**
     * What is owed.
     *
     * @param region the name of the region
     * @param key the key, null for the whole region
     */
    private record Debt(String region, @Nullable Object key) {}

    /** Has a key of a region changed later; what was owed for it before is replaced. */
    void add(String region, Object key, Runnable change, Runnable clear) {
        boolean many;
        synchronized (owed) {
            many = owed.size() >= MOST;
            if (many) {
                owed.keySet().removeIf(debt -> debt.region.equals(region));
            }
        }
        if (many) {
            add(new Debt(region, null), clear);
        } else {
            add(new Debt(region, key), change);
        }
    }

    /** Has a region cleared later. */
    void addClear(String region, Runnable clear) {
        add(new Debt(region, null), clear);
    }

    private void add(Debt debt, Runnable change) {
        synchronized (owed) {
            if (closed) {
                return;
            }
            owed.put(debt, change);
            if (payer == null) {
                payer = new Thread(this::pay, "region-cache-hibernate-owed");
                payer.setDaemon(true);
                payer.start();
            }
        }
    }

    private void pay() {
        Set<String> unreachable = new HashSet<>();
        long pause = SHORTEST_PAUSE_MILLIS;
        while (true) {
            Map.Entry<Debt, Runnable> next;
            synchronized (owed) {
                if (closed || owed.isEmpty()) {
                    payer = null;
                    return;
                }
                next = firstExcept(unreachable);
            }
            if (next == null) {
                if (isClosedAfter(pause)) {
                    return;
                }
                unreachable.clear();
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            } else if (isPaid(next.getValue())) {
                pause = SHORTEST_PAUSE_MILLIS;
                synchronized (owed) {
                    owed.remove(next.getKey(), next.getValue());
                }
            } else {
                unreachable.add(next.getKey().region());
            }
        }
    }

    /** The first change that is owed in another region than these, null if there is none. */
    private Map.@Nullable Entry<Debt, Runnable> firstExcept(Set<String> regions) {
        for (Map.Entry<Debt, Runnable> entry : owed.entrySet()) {
            if (!regions.contains(entry.getKey().region())) {
                return Map.entry(entry.getKey(), entry.getValue());
            }
        }
        return null;
    }

    private static boolean isPaid(Runnable change) {
        try {
            change.run();
            return true;
        } catch (CacheException | org.hibernate.cache.CacheException e) {
            log.debug("A change is still owed", e);
            return false;
        } catch (RuntimeException e) { // the cache is closed, or it can't be made at all
            log.warn("A change of the second-level cache that was owed is given up", e);
            return true;
        }
    }

    private boolean isClosedAfter(long millis) {
        synchronized (owed) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            try {
                for (long left = millis;
                        left > 0 && !closed;
                        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                    owed.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
            return closed;
        }
    }

    /** Ends the thread, and tries once more. What is still owed after a failure is given up, which is logged. */
    @Override
    public void close() {
        Map<Debt, Runnable> left;
        synchronized (owed) {
            closed = true;
            left = new LinkedHashMap<>(owed);
            owed.clear();
            owed.notifyAll();
        }
        while (!left.isEmpty() && isPaid(left.values().iterator().next())) {
            left.remove(left.keySet().iterator().next());
        }
        if (!left.isEmpty()) {
            log.warn(
                    "{} entries of the second-level cache could not be released before it was closed: locks end by"
                            + " themselves, but what is cached in {} may be stale. Clear it",
                    left.size(),
                    left.keySet().stream().map(Debt::region).distinct().toList());
        }
    }
}
