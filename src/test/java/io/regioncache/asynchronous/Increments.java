package io.regioncache.asynchronous;

import io.regioncache.AsyncRegionCache;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Adds to a counter by entry processors that are all asked for at once. */
final class Increments {

    static final String COUNTER = "counter";

    private Increments() {}

    static void add(AsyncRegionCache<String, Long> cache, int times) {
        List<CompletableFuture<Long>> increments = IntStream.range(0, times)
                .mapToObj(i -> cache.<Long>invoke(COUNTER, (entry, arguments) -> {
                            long next = entry.exists() ? entry.getValue() + 1 : 1;
                            entry.setValue(next);
                            return next;
                        })
                        .toCompletableFuture())
                .toList();
        increments.forEach(CompletableFuture::join);
    }
}
