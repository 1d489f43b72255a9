package io.regioncache.internal.event;

import java.util.concurrent.CountDownLatch;

/** Waits in places where nobody may be interrupted. */
final class Waits {

    private Waits() {}

    static void quietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
