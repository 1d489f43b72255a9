package io.regioncache.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of a user to end a command that has no end of its own: Ctrl-C, {@code SIGTERM}, or an interrupt of its thread. The
 * JVM then ends with the exit code 0, once the command has ended in order.
 */
final class Interruption implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final Thread worker;
    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endInOrder, "region-cache-end");

    /** Waits for the wish until closed. */
    Interruption(Thread worker) {
        this.worker = worker;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs when the JVM is about to end. If that was not by {@link System#exit}, its exit code would be that of a signal. */
    private void endInOrder() {
        wished.countDown();
        worker.interrupt();
        try {
            if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the command should end. */
    boolean isWished() {
        return wished.getCount() == 0 || worker.isInterrupted();
    }

    /** Waits for some time, or until the command should end. Returns whether it should. */
    boolean await(Duration pause) {
        try {
            return wished.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            worker.interrupt();
            return true;
        }
    }

    /** Says that the command has ended. */
    @Override
    public void close() {
        over.countDown();
        if (wished.getCount() > 0) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM has begun to end meanwhile, and the hook runs.
        }
    }
}
