package io.regioncache.internal.redis;

import io.regioncache.internal.redis.Scripts.Written;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts that store entries, and keeps the index: a region is linked by the write that creates its hash, and
 * unlinked when it has become empty.
 *
 * <p>A write to a region that exists, the common case, names only the region's own keys. If it would create the region's
 * hash the server does nothing and says so; the write is then sent again with the keys that link it.
 */
final class LinkingWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LinkingWriter.class);

    private final Commands commands;
    private final TreeLinks trees;

    LinkingWriter(Commands commands, TreeLinks trees) {
        this.commands = commands;
        this.trees = trees;
    }

    /** Runs a script that takes the {@link EntryKeys}. */
    CompletableFuture<Outcome> write(Script<Written> script, RegionKeys keys, Object... arguments) {
        return write(script, keys, UnaryOperator.identity(), arguments);
    }

    /** Runs a script that stores unless there was a clear, for which it also takes the record of clears. */
    CompletableFuture<Outcome> writeUnlessCleared(Script<Written> script, RegionKeys keys, Object... arguments) {
        return write(
                script,
                keys,
                scriptKeys -> EntryKeys.with(scriptKeys, keys.tree().cleared()),
                arguments);
    }

    /** Marks the history of a region, for which the tree has to be linked. */
    CompletableFuture<Mark> mark(RegionKeys keys, Object... arguments) {
        return commands.run(Scripts.MARK, EntryKeys.marking(keys), arguments)
                .thenCompose(token -> token.isPresent()
                        ? CompletableFuture.completedFuture(new Mark(token.get()))
                        : trees.link(keys.tree().top()).thenCompose(linked -> mark(keys, arguments)));
    }

    /** Reads an entry or takes a lease on its key, for which the tree has to be linked. */
    CompletableFuture<Found> readForUpdate(RegionKeys keys, Object... arguments) {
        return commands.run(Scripts.READ_FOR_UPDATE, EntryKeys.leasing(keys), arguments)
                .thenCompose(leased -> {
                    Found found = leased.found();
                    return found != null
                            ? CompletableFuture.completedFuture(found)
                            : trees.link(keys.tree().top()).thenCompose(linked -> readForUpdate(keys, arguments));
                });
    }

    private CompletableFuture<Outcome> write(
            Script<Written> script, RegionKeys keys, UnaryOperator<List<byte[]>> also, Object... arguments) {
        return commands.run(script, also.apply(EntryKeys.plain(keys)), arguments)
                .thenCompose(written -> written.done()
                        ? finished(written, keys)
                        : create(script, keys, also, arguments).thenCompose(created -> finished(created, keys)));
    }

    private CompletableFuture<Outcome> finished(Written written, RegionKeys keys) {
        return written.emptied()
                ? unlinkIf(true, keys).thenApply(done -> written.outcome())
                : CompletableFuture.completedFuture(written.outcome());
    }

    private CompletableFuture<Written> create(
            Script<Written> script, RegionKeys keys, UnaryOperator<List<byte[]>> also, Object... arguments) {
        return commands.run(script, also.apply(EntryKeys.linking(keys)), arguments)
                .thenCompose(written -> written.done()
                        ? CompletableFuture.completedFuture(written)
                        : trees.link(keys.tree().top()).thenCompose(linked -> create(script, keys, also, arguments)));
    }

    /** Takes a region out of the indexes above it, if it is said to be empty and still is. */
    CompletableFuture<Void> unlinkIf(boolean emptied, RegionKeys keys) {
        return emptied
                ? commands.run(Scripts.UNLINK, EntryKeys.unlinking(keys), keys.member())
                        .handle((unlinked, failure) -> {
                            if (failure != null) {
                                LOG.debug("{} is left to the sweep to unlink", keys.region(), failure);
                            }
                            return null;
                        })
                : CompletableFuture.completedFuture(null);
    }
}
