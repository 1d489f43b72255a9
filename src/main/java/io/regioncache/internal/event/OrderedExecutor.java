package io.regioncache.internal.event;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other on a thread of its own, which exists while there is something to do.
 *
 * <p>So many tasks may wait; who brings more waits until there is room. A task that brings tasks itself need not wait,
 * since nothing would make room while it does.
 */
public final class OrderedExecutor implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OrderedExecutor.class);
    private static final long IDLE_SECONDS = 10;

    private final Semaphore room;
    private final ThreadLocal<Boolean> inTask = new ThreadLocal<>();
    private final ExecutorService thread;

    /**
     * Creates an executor without starting its thread.
     *
     * @param threads makes its thread
     * @param capacity how many tasks may wait
     */
    public OrderedExecutor(ThreadFactory threads, int capacity) {
        this.room = new Semaphore(capacity);
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        executor.setRejectedExecutionHandler((task, closed) -> {
            throw new IllegalStateException("The cache manager is closed");
        });
        executor.allowCoreThreadTimeOut(true);
        this.thread = executor;
    }

    /**
     * Runs a task after those that were brought before.
     *
     * @throws IllegalStateException if this executor is closed
     */
    @Override
    public void execute(Runnable task) {
        if (inTask.get() != null) {
            thread.execute(() -> run(task));
            return;
        }
        room.acquireUninterruptibly();
        boolean accepted = false;
        try {
            thread.execute(() -> {
                room.release();
                run(task);
            });
            accepted = true;
        } finally {
            if (!accepted) {
                room.release();
            }
        }
    }

    private void run(Runnable task) {
        inTask.set(true);
        try {
            task.run();
        } catch (Exception e) { // listeners in other languages throw checked ones undeclared
            log.warn("A task of {} failed", Thread.currentThread().getName(), e);
        } finally {
            inTask.remove();
        }
    }

    /** Takes no further tasks; those that wait are still run. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
