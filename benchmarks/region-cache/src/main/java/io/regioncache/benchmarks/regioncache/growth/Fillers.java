package io.regioncache.benchmarks.regioncache.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does many small things at once, for what only prepares a measurement. */
final class Fillers implements AutoCloseable {

    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** Does something for each number from 0 up to, not including, a limit, and waits for the end. */
    void each(int limit, IntConsumer task) {
        List<Future<?>> parts = new ArrayList<>();
        for (int part = 0; part < THREADS; part++) {
            int first = part;
            parts.add(threads.submit(() -> {
                for (int i = first; i < limit; i += THREADS) {
                    task.accept(i);
                }
            }));
        }
        try {
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The server could not be filled", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server is filled", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
