package io.regioncache.internal.cache;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The turn to change one key. One has it at a time, and others get it in the order in which they came, whether they wait for it
 * in a thread or not. It belongs to no thread.
 */
final class KeyTurn {

    /** The threads that are calling listeners, and since when in terms of {@link System#nanoTime}. */
    private static final ConcurrentMap<Thread, Long> telling = new ConcurrentHashMap<>();

    private final Deque<Place> queue = new ArrayDeque<>();
    private boolean taken;
    private volatile @Nullable Thread worker;

    /** A place in the queue, complete once the turn has come. */
    private static final class Place extends CompletableFuture<Boolean> {}

    /** Runs a task that calls listeners: others will not wait for ever for a turn that this thread has meanwhile. */
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

    /** Takes the turn if nobody has it. */
    synchronized boolean takeIfFree() {
        if (taken) {
            return false;
        }
        taken = true;
        return true;
    }

    /**
     * Waits for the turn.
     *
     * @param patienceNanos how long to wait while whoever has it is calling listeners
     * @return whether the caller has it now
     */
    boolean take(long patienceNanos) throws InterruptedException {
        Place place = enter();
        try {
            while (!place.isDone()) {
                long left = patienceNanos - tellingNanos();
                if (left <= 0 && withdraw(place)) {
                    return false;
                }
                awaitFor(place, left);
            }
            return true;
        } catch (InterruptedException e) {
            if (!withdraw(place)) {
                pass();
            }
            throw e;
        }
    }

    /** Does what {@link #take} does, without a thread that waits. The answer may come in the thread that passes the turn on. */
    CompletableFuture<Boolean> takeLater(long patienceNanos) {
        return takeLater(enter(), patienceNanos);
    }

    private CompletableFuture<Boolean> takeLater(Place place, long patienceNanos) {
        if (place.isDone()) {
            return place;
        }
        long left = patienceNanos - tellingNanos();
        if (left <= 0 && withdraw(place)) {
            return CompletableFuture.completedFuture(false);
        }
        return place.copy()
                .completeOnTimeout(false, Math.max(1, left), TimeUnit.NANOSECONDS)
                .thenCompose(mine -> mine ? place : takeLater(place, patienceNanos));
    }

    /** Notes who works while it has the turn, so that others know when it is calling listeners. */
    void workIn(@Nullable Thread thread) {
        worker = thread;
    }

    /** Gives the turn to whoever waits for it the longest. To be called by who has it. */
    void pass() {
        Place next;
        synchronized (this) {
            worker = null;
            next = queue.poll();
            taken = next != null;
        }
        if (next != null) {
            next.complete(true);
        }
    }

    private synchronized Place enter() {
        Place place = new Place();
        if (takeIfFree()) {
            place.complete(true);
        } else {
            queue.add(place);
        }
        return place;
    }

    /** Leaves the queue; false if the turn has come, or is about to. */
    private synchronized boolean withdraw(Place place) {
        return queue.remove(place);
    }

    private static void awaitFor(Place place, long nanos) throws InterruptedException {
        try {
            place.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // the caller looks again; a place never fails
        }
    }

    /** For how long who has the turn has been calling listeners, 0 if it is doing something else. */
    private long tellingNanos() {
        Thread thread = worker;
        Long since = thread == null ? null : telling.get(thread);
        return since == null ? 0 : System.nanoTime() - since;
    }
}
