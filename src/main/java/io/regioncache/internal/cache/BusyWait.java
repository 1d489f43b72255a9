package io.regioncache.internal.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for answers. To be woken takes longer than a server nearby needs for a whole command, if the processor rests meanwhile. So
 * a thread that waits alone looks for its answer again and again for up to 0.2 milliseconds before it parks, and lets any other thread that can
 * run go first each time.
 *
 * <p>It does so while that is the {@linkplain FasterWay faster way}, as measured all the time: it isn't where processors are
 * wanted by others, by the compiler in the first seconds for example, or where the server is far away. With one processor, or
 * with more threads waiting than a quarter of the processors, at least one, all park at once, and so do the next 32: they need the
 * processors themselves.
 *
 * <p>The Linux kernel lets a virtual machine's processor wait in the same manner before it is halted (KVM's {@code halt_poll_ns}).
 * Safe for use by many threads.
 */
public final class BusyWait {

    /** Switches it off, if {@code false}, for the whole process. */
    static final String PROPERTY = "regioncache.busyWait";

    private static final long LONGEST_NANOS = 200_000;
    private static final int LEFT_OUT_AFTER_CROWD = 32;

    private final int most;
    private final LongSupplier nanoTime;
    private final Runnable pause;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();
    private final FasterWay fasterWay = new FasterWay();

    /**
     * Lets some threads wait so.
     *
     * @param most how many threads may be waiting while one does not park
     * @param nanoTime a clock
     * @param pause what a thread does between two looks
     */
    BusyWait(int most, LongSupplier nanoTime, Runnable pause) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** The one of this process. */
    static BusyWait ofThisProcess() {
        return OfThisProcess.INSTANCE;
    }

    /**
     * Whether threads may wait so.
     *
     * @throws CacheException if the system property says neither yes nor no
     */
    public static boolean isOn(UnaryOperator<@Nullable String> systemProperties) {
        String given = systemProperties.apply(PROPERTY);
        if (given == null || given.equals("true")) {
            return true;
        }
        if (given.equals("false")) {
            return false;
        }
        throw new CacheException(
                "System property " + PROPERTY + " is " + given + "; set it to true, false or not at all");
    }

    /** How many threads may be waiting while one does not park. */
    static int most(int processors) {
        return processors == 1 ? 0 : Math.max(1, processors / 4);
    }

    /** As {@link CompletableFuture#get()}. */
    <T extends @Nullable Object> T get(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
        if (most == 0 || future.isDone()) {
            return future.get();
        }
        waiting.incrementAndGet();
        try {
            return isAlone() ? getAlone(future) : future.get();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean isAlone() {
        if (isCrowded()) {
            return false;
        }
        if (leftOut.get() > 0) {
            leftOut.decrementAndGet();
            return false;
        }
        return true;
    }

    private <T extends @Nullable Object> T getAlone(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException {
        FasterWay.Way way = fasterWay.now();
        long beginning = nanoTime.getAsLong();
        if (way == FasterWay.Way.LOOK) {
            lookOut(future, beginning);
        }
        T result = future.get();
        if (!isCrowded() && leftOut.get() <= 0) { // nor has it been meanwhile
            fasterWay.took(way, nanoTime.getAsLong() - beginning);
        }
        return result;
    }

    private boolean isCrowded() {
        if (waiting.get() <= most) {
            return false;
        }
        if (leftOut.get() < LEFT_OUT_AFTER_CROWD) {
            leftOut.set(LEFT_OUT_AFTER_CROWD);
        }
        return true;
    }

    private void lookOut(CompletableFuture<?> future, long beginning) {
        while (!future.isDone() && !isCrowded() && nanoTime.getAsLong() - beginning <= LONGEST_NANOS) {
            pause.run();
        }
    }

    private static final class OfThisProcess {

        private static final BusyWait INSTANCE = new BusyWait(
                isOn(System::getProperty) ? most(Runtime.getRuntime().availableProcessors()) : 0,
                System::nanoTime,
                OfThisProcess::letOthersRun);

        @SuppressWarnings("ThreadPriorityCheck") // nothing hangs on what the scheduler makes of it
        private static void letOthersRun() {
            Thread.yield();
        }
    }
}
