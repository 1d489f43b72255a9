package io.regioncache.internal.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The clears since some moment, each told once, as the record has them. For use by one thread.
 *
 * <p>A clear above the colocation depth is on record once for each tree that it cleared. What is cleared in a tree that
 * nothing links to, since nothing is stored there, need not be told if the feed follows a region above trees.
 */
public interface ClearFeed {

    /**
     * The clears since the call before. After a failure the next call tells what this one would have.
     *
     * @return clears in the order of their times; in one tree, in their order
     */
    CompletableFuture<Clears> next();

    /**
     * Some clears, in order.
     *
     * @param clears the clears
     * @param complete false if the record has lost some before them, because there were too many since the call before
     */
    record Clears(List<RecordedClear> clears, boolean complete) {}
}
