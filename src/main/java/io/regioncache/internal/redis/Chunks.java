package io.regioncache.internal.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Cuts long lists into commands of a bearable size, and sends several of them without waiting in between. */
final class Chunks {

    private static final int IN_FLIGHT = 16;
    private static final int MOST_BYTES = 1 << 20;

    private Chunks() {}

    /** Parts of at most so many elements. */
    static <T> List<List<T>> ofCount(List<T> elements, int most) {
        return ofSize(elements, most, element -> 0);
    }

    /** Parts of at most so many elements and, unless a single element is larger, about a megabyte. */
    static <T> List<List<T>> ofSize(List<T> elements, int most, ToIntFunction<T> size) {
        List<List<T>> chunks = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < elements.size(); i++) {
            int added = size.applyAsInt(elements.get(i));
            if (i > from && (i - from == most || bytes + added > MOST_BYTES)) {
                chunks.add(elements.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += added;
        }
        if (from < elements.size()) {
            chunks.add(elements.subList(from, elements.size()));
        }
        return chunks;
    }

    /**
     * Sends the parts, a limited number at a time.
     *
     * @return the results in the order of the parts; fails with the first failure, sending no further parts
     */
    static <T, R> CompletableFuture<List<R>> send(List<T> parts, Function<T, CompletableFuture<R>> sender) {
        return sendFrom(0, parts, sender, new ArrayList<>(parts.size()));
    }

    private static <T, R> CompletableFuture<List<R>> sendFrom(
            int from, List<T> parts, Function<T, CompletableFuture<R>> sender, List<R> results) {
        if (from >= parts.size()) {
            return CompletableFuture.completedFuture(results);
        }
        int to = Math.min(parts.size(), from + IN_FLIGHT);
        List<CompletableFuture<R>> sent =
                parts.subList(from, to).stream().map(sender).toList();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).thenCompose(done -> {
            sent.forEach(reply -> results.add(reply.join()));
            return sendFrom(to, parts, sender, results);
        });
    }
}
