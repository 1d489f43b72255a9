package io.regioncache.internal.cache;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one manager that run users' code in the background. They are daemons, and end when idle. */
final class ManagerThreads implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor events;
    private final ThreadPoolExecutor loads;

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
        loads = new ThreadPoolExecutor(
                width,
                width,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads("region-cache-loads", loader));
        loads.allowCoreThreadTimeOut(true);
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

    /** Takes no further tasks; those that were taken are still run. */
    @Override
    public void close() {
        events.shutdown();
        loads.shutdown();
    }
}
