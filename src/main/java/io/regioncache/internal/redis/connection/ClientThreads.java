package io.regioncache.internal.redis.connection;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one connection, owned here and not by Redisson, so that they are gone for certain once it is closed.
 *
 * <p>They are daemons: a manager that nobody closes does not keep the JVM from ending by them.
 */
final class ClientThreads implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup eventLoops;
    private final ExecutorService executor;

    /**
     * Creates the pools; a thread starts when it is needed first.
     *
     * @param transport how event loops wait for bytes
     * @param eventLoopThreads how many threads write commands and read replies
     * @param executorThreads how many threads deliver messages and call listeners
     */
    ClientThreads(Transport transport, int eventLoopThreads, int executorThreads) {
        int number = NUMBER.incrementAndGet();
        eventLoops = new MultiThreadIoEventLoopGroup(
                eventLoopThreads, factory("region-cache-io-" + number), transport.ioHandlers());
        executor = Executors.newFixedThreadPool(executorThreads, factory("region-cache-worker-" + number));
    }

    private ThreadFactory factory(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new FastThreadLocalThread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            started.add(thread);
            return thread;
        };
    }

    EventLoopGroup eventLoops() {
        return eventLoops;
    }

    ExecutorService executor() {
        return executor;
    }

    /** Ends the threads and waits until they are gone, unless one of them is the caller. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the threads themselves are waited for
    public void close() {
        executor.shutdown();
        eventLoops.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (started.contains(Thread.currentThread())) {
            return;
        }
        Deadline deadline = Deadline.after(PATIENCE);
        boolean interrupted = false;
        for (Thread thread : started) {
            interrupted |= await(thread, deadline);
        }
        executor.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a thread's end. Returns whether the caller was interrupted meanwhile, which does not end the wait. */
    private static boolean await(Thread thread, Deadline deadline) {
        boolean interrupted = false;
        while (thread.isAlive() && deadline.remainingNanos() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline.remainingNanos());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
