package io.regioncache.internal.cache;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one manager that run users' code in the background. They are daemons, and end when idle. */
final class ManagerThreads implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;
    private static final int WAITING_REFRESHES = 10_000;
    private static final int MOST_CALLS = 64;
    private static final int MOST_COMPLETIONS = 0x7fff;

    private final ThreadPoolExecutor events;
    private final ThreadPoolExecutor loads;
    private final ThreadPoolExecutor refreshes;
    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor sharedCalls;
    private final ThreadPoolExecutor callsInTurn;
    private final ForkJoinPool completions;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Creates the threads' executors; no thread is started yet.
     *
     * @param loader the context class loader of the threads
     */
    ManagerThreads(ClassLoader loader) {
        int width = Math.max(2, Runtime.getRuntime().availableProcessors());
        events = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads("region-cache-events", loader));
        loads = few(width, new LinkedBlockingQueue<>(), threads("region-cache-loads", loader));
        refreshes = few(width, new LinkedBlockingQueue<>(WAITING_REFRESHES), threads("region-cache-refreshes", loader));
        calls = few(MOST_CALLS, new LinkedBlockingQueue<>(), threads("region-cache-calls", loader));
        sharedCalls = few(MOST_CALLS, new LinkedBlockingQueue<>(), threads("region-cache-calls-shared", loader));
        callsInTurn = few(MOST_CALLS, new LinkedBlockingQueue<>(), threads("region-cache-calls-in-turn", loader));
        completions = completions(width, loader);
        timer = new ScheduledThreadPoolExecutor(1, threads("region-cache-timer", loader));
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static ThreadPoolExecutor few(int width, BlockingQueue<Runnable> queue, ThreadFactory threads) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(width, width, IDLE_SECONDS, TimeUnit.SECONDS, queue, threads);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static ForkJoinPool completions(int width, ClassLoader loader) {
        AtomicInteger number = new AtomicInteger();
        ForkJoinPool.ForkJoinWorkerThreadFactory factory = pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName("region-cache-completions-" + number.incrementAndGet());
            thread.setContextClassLoader(loader);
            return thread;
        };
        return new ForkJoinPool(
                width, factory, null, true, 0, MOST_COMPLETIONS, 1, pool -> true, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    private static ThreadFactory threads(String name, ClassLoader loader) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    /** Runs each task in a thread of its own, so that one that hangs keeps none of the others waiting. */
    Executor events() {
        return events;
    }

    /** Runs a few tasks at once, others later. */
    Executor loads() {
        return loads;
    }

    /**
     * Runs a few tasks at once, others later, and refuses more than 10,000 of those. Not the same as {@link #loads}, since what
     * runs here may wait for what runs there.
     */
    ExecutorService refreshes() {
        return refreshes;
    }

    /**
     * Runs users' code that asynchronous operations call: up to 64 tasks at once, others later. It may wait for what runs in
     * {@link #sharedCalls} and {@link #callsInTurn}, which therefore must not queue behind it.
     */
    Executor calls() {
        return calls;
    }

    /**
     * Does what {@link #calls} does for tasks whose result others may wait for, that is loads and computations. They wait for no
     * other such task, but for keys, and so for what runs in {@link #callsInTurn}.
     */
    Executor sharedCalls() {
        return sharedCalls;
    }

    /** Does what {@link #calls} does for tasks of operations that have the turn to change a key. They wait for no other task. */
    Executor callsInTurn() {
        return callsInTurn;
    }

    /**
     * Runs what follows the answers of the store, and what users do with the results of asynchronous operations. That may wait
     * for other such results: a thread that does is replaced meanwhile.
     */
    Executor completions() {
        return completions;
    }

    /** Starts short tasks, which wait for nothing, at their time. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Takes no further tasks; those that were taken are still run, but not at a later time. */
    @Override
    public void close() {
        events.shutdown();
        loads.shutdown();
        refreshes.shutdown();
        calls.shutdown();
        sharedCalls.shutdown();
        callsInTurn.shutdown();
        completions.shutdown();
        timer.shutdown();
    }
}
