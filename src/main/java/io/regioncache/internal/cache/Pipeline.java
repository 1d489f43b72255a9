package io.regioncache.internal.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends one request for each of many items without waiting in between, but never too many at once. */
final class Pipeline {

    /** How many entries are on their way at once, here and in scans. */
    static final int WIDTH = 512;

    private Pipeline() {}

    /** The answers to questions, in the order of the items. */
    static <I, O extends @Nullable Object> List<O> answers(
            List<I> items, Function<? super I, CompletableFuture<O>> request) {
        return send(items, request, Await::answer);
    }

    /** The outcomes of changes, in the order of the items. */
    static <I, O extends @Nullable Object> List<O> changes(
            List<I> items, Function<? super I, CompletableFuture<O>> request) {
        return send(items, request, Await::change);
    }

    private static <I, O extends @Nullable Object> List<O> send(
            List<I> items, Function<? super I, CompletableFuture<O>> request, Function<CompletableFuture<O>, O> wait) {
        List<O> results = new ArrayList<>(items.size());
        for (int from = 0; from < items.size(); from += WIDTH) {
            List<CompletableFuture<O>> sent = items.subList(from, Math.min(from + WIDTH, items.size())).stream()
                    .<CompletableFuture<O>>map(request)
                    .toList();
            for (CompletableFuture<O> future : sent) {
                results.add(wait.apply(future));
            }
        }
        return results;
    }
}
