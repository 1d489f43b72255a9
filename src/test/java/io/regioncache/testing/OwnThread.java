package io.regioncache.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs tasks that may wait for each other, each in a thread of its own. The common pool can't: on two processors it has a single
 * thread, which from Java 25 on {@link CompletableFuture} makes do with.
 */
public final class OwnThread {

    private static final Executor EACH = task -> {
        Thread thread = new Thread(task, "of a test");
        thread.setDaemon(true);
        thread.start();
    };

    private OwnThread() {}

    /** Runs a task. */
    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, EACH);
    }

    /** Runs a task that has a result. */
    public static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, EACH);
    }
}
