package io.regioncache.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come in the end, however slow the machine is. */
public final class Waiting {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 10;

    private Waiting() {}

    /**
     * Waits until a condition holds.
     *
     * @param what what is waited for, for the message
     * @throws IllegalStateException if it does not come
     */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IllegalStateException("Waited in vain: " + what.get());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting: " + what.get(), e);
            }
        }
    }
}
