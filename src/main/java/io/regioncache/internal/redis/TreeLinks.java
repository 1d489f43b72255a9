package io.regioncache.internal.redis;

import static org.redisson.client.protocol.RedisCommands.SADD;
import static org.redisson.client.protocol.RedisCommands.SREM_SINGLE;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;

/**
 * Links trees to the regions above them, which may live in other slots.
 *
 * <p>Each link has a nonce that is used once: it becomes a member of the set of trees of every region above, and only
 * then the tree is marked with it. No entry is written to a tree without a mark. A link is removed when its mark was taken
 * back in the step that proved the tree empty, or when it is too old ever to be marked. So a tree that holds entries is
 * always linked, whichever processes write, clear and prune at the same time.
 */
final class TreeLinks {

    private static final long UNMARKED_MILLIS = 60_000;
    private static final int ATTEMPTS = 3;
    private static final RedisCommand<List<Object>> SMEMBERS = new RedisCommand<>("SMEMBERS");

    private final Commands commands;
    private final KeySpace keySpace;
    private final Versions versions;
    private final LongSupplier clock;

    TreeLinks(Commands commands, KeySpace keySpace, Versions versions, LongSupplier clock) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * A link as it stands in a set of trees.
     *
     * @param begunMillis when it was made
     * @param nonce what no other link has
     * @param tree the tree that it leads to
     */
    record Link(long begunMillis, String nonce, RegionName tree) {

        private static final Pattern MEMBER = Pattern.compile("\\d{1,15}-\\p{XDigit}+ .*", Pattern.DOTALL);

        /** The link that a member stands for; null if it is not one of ours. */
        static @Nullable Link of(byte[] member) {
            String text = new String(member, StandardCharsets.UTF_8);
            if (!MEMBER.matcher(text).matches()) {
                return null;
            }
            int space = text.indexOf(' ');
            String nonce = text.substring(0, space);
            long begun = Long.parseLong(nonce.substring(0, nonce.indexOf('-')));
            return new Link(
                    begun, nonce, KeySpace.region(text.substring(space + 1).getBytes(StandardCharsets.UTF_8)));
        }

        byte[] member() {
            String name = new String(KeySpace.member(tree), StandardCharsets.UTF_8);
            return (nonce + ' ' + name).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Links a tree that has no mark to the regions above it, and marks it.
     *
     * <p>Fails if the server of the tree finds the links too old time and again, which means that its clock is not the one
     * that this process goes by.
     */
    CompletableFuture<Void> link(RegionName tree) {
        return link(tree, ATTEMPTS);
    }

    private CompletableFuture<Void> link(RegionName tree, int attempts) {
        if (attempts == 0) {
            return CompletableFuture.failedFuture(new RegionCacheException(
                    "Nothing was stored: the clock of the server that holds " + tree
                            + " is more than 30 s from the clock of"
                            + " the server that this process goes by. Set the clocks of the servers by NTP.",
                    null));
        }
        long begun = clock.getAsLong();
        Link link = new Link(begun, begun + "-" + Long.toHexString(versions.next()), tree);
        List<CompletableFuture<?>> links = new ArrayList<>();
        for (RegionName above : keySpace.aboveTree(tree)) {
            links.add(commands.repeat(SADD, keySpace.trees(above), (Object) link.member()));
        }
        return all(links)
                .thenCompose(linked -> commands.run(
                        Scripts.MARK_TREE, List.of(keySpace.of(tree).tree().linked()), begun, link.nonce()))
                .thenCompose(marked -> marked ? CompletableFuture.completedFuture(null) : link(tree, attempts - 1));
    }

    /** The links to the trees below a region that lies above trees. A tree may have more than one. */
    CompletableFuture<List<Link>> below(RegionName region) {
        return commands.<List<Object>>read(SMEMBERS, keySpace.trees(region)).thenApply(members -> members.stream()
                .map(member -> Link.of((byte[]) member))
                .filter(link -> link != null && keySpace.treeOf(link.tree()).equals(link.tree()))
                .toList());
    }

    /** Removes a link, everywhere above its tree, if the tree is empty or the link was never marked and never will be. */
    CompletableFuture<Void> prune(Link link) {
        RegionKeys top = keySpace.of(link.tree());
        return commands.run(
                        Scripts.PRUNE_TREE,
                        List.of(
                                top.tree().linked(),
                                top.entries(),
                                top.index(),
                                top.tree().leases(),
                                top.tree().due(),
                                top.expiry()))
                .thenCompose(mark -> {
                    List<CompletableFuture<?>> removals = new ArrayList<>();
                    if (mark.removed() != null) {
                        removals.add(unlink(new Link(0, mark.removed(), link.tree())));
                    }
                    boolean marked = Objects.equals(link.nonce(), mark.remaining());
                    if (!marked && clock.getAsLong() - link.begunMillis() > UNMARKED_MILLIS) {
                        removals.add(unlink(link));
                    }
                    return all(removals);
                });
    }

    private CompletableFuture<Void> unlink(Link link) {
        List<CompletableFuture<?>> removals = new ArrayList<>();
        for (RegionName above : keySpace.aboveTree(link.tree())) {
            removals.add(commands.repeat(SREM_SINGLE, keySpace.trees(above), (Object) link.member()));
        }
        return all(removals);
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }
}
