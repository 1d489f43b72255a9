package io.regioncache.benchmarks.waiting;

/** A process that wants one processor all the time, until it is killed. */
public final class BusyLoop {

    private static volatile long rounds;

    private BusyLoop() {}

    /** Writes a line when it is busy, and never ends. */
    @SuppressWarnings({"InfiniteLoop", "NonAtomicVolatileUpdate"}) // one thread has it
    public static void main(String[] args) {
        System.out.println("busy");
        while (true) {
            rounds++;
        }
    }
}
