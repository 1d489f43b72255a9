package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.redisson.client.protocol.RedisCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears a region with all below it inside one tree: reads the index, then removes all it names in one transaction.
 *
 * <p>The transaction records the clear, so that loads which began before it store nothing, and reads the index again: what
 * was linked since the first reading is cleared too, in a second transaction.
 */
final class TreeClear {

    private static final Logger LOG = LoggerFactory.getLogger(TreeClear.class);

    private static final RedisCommand<List<Object>> SMEMBERS = new RedisCommand<>("SMEMBERS");
    private static final RedisCommand<Object> XADD = new RedisCommand<>("XADD");
    private static final RedisCommand<Object> PEXPIRE = new RedisCommand<>("PEXPIRE");
    private static final RedisCommand<Long> UNLINK = new RedisCommand<>("UNLINK");
    private static final RedisCommand<Long> SREM = new RedisCommand<>("SREM");
    private static final RedisCommand<Long> ZREM = new RedisCommand<>("ZREM");

    /** The field of the record's entries that tells what was cleared; as {@code include/lease.lua} has it. */
    static final String REGION = "region";

    /** The bound of the record. What it has lost counts as a clear. */
    static final int CLEARS_KEPT = 1024;

    /** Longer than any lease lives; as {@code include/lease.lua} has it. */
    static final long RECORD_MILLIS = 600_000;

    private static final int ARGUMENTS_A_COMMAND = 1000;

    /** How often, and how long after each other, a refused transaction is tried: longer than clients take to see a move. */
    private static final int ATTEMPTS = 25;

    private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private final Commands commands;
    private final KeySpace keySpace;
    private final LongSupplier clock;

    TreeClear(Commands commands, KeySpace keySpace, LongSupplier clock) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.clock = clock;
    }

    /**
     * Clears a region and all below it in its tree.
     *
     * @param counting whether to count in the regions below too
     * @return how many live entries the region had itself, and those below that had any if they are counted
     */
    CompletableFuture<Map<RegionName, Long>> clear(RegionName region, boolean counting) {
        return linkedBelow(region).thenCompose(below -> {
            Set<RegionName> all = new HashSet<>(below);
            all.add(region);
            return remove(region, all, counting).thenCompose(removal -> {
                Set<RegionName> late = new HashSet<>(removal.linked());
                late.removeAll(below);
                LOG.debug("Cleared {} with {} regions below", region, below.size() + late.size());
                return late.isEmpty()
                        ? CompletableFuture.completedFuture(removal.live())
                        : remove(region, late, counting).thenApply(rest -> sum(removal.live(), rest.live()));
            });
        });
    }

    /** Clears a region and none below it; returns how many live entries it had. */
    CompletableFuture<Map<RegionName, Long>> clearOnly(RegionName region) {
        return remove(region, Set.of(region), false).thenApply(removal -> {
            LOG.debug("Cleared {} alone", region);
            return removal.live();
        });
    }

    /** The counts of two steps, of which the second finds in the region itself what was stored meanwhile. */
    static Map<RegionName, Long> sum(Map<RegionName, Long> one, Map<RegionName, Long> other) {
        Map<RegionName, Long> sum = new HashMap<>(one);
        other.forEach((region, live) -> sum.merge(region, live, Long::sum));
        return sum;
    }

    /** The regions below a region, in its tree, that the index names. */
    CompletableFuture<Set<RegionName>> linkedBelow(RegionName region) {
        return commands.<List<Object>>read(SMEMBERS, keySpace.index(region)).thenApply(KeySpace::regions);
    }

    private record Removal(Map<RegionName, Long> live, Set<RegionName> linked) {}

    private CompletableFuture<Removal> remove(RegionName cleared, Set<RegionName> regions, boolean counting) {
        RegionKeys top = keySpace.of(cleared);
        List<Command> transaction = new ArrayList<>();
        transaction.add(new Command(XADD, top.tree().cleared(), "MAXLEN", CLEARS_KEPT, "*", REGION, top.member()));
        transaction.add(new Command(PEXPIRE, top.tree().cleared(), RECORD_MILLIS));
        int counts = transaction.size();
        transaction.addAll(LiveEntries.commands(top, clock.getAsLong()));
        int linked = transaction.size();
        transaction.add(new Command(SMEMBERS, top.index()));
        TreeCount count = counting ? new TreeCount(keySpace, cleared, regions) : null;
        if (count != null) {
            transaction.addAll(count.commands(commands.dialect(), clock.getAsLong()));
        }
        List<Object> data = new ArrayList<>();
        List<Object> members = new ArrayList<>();
        for (RegionName region : regions) {
            RegionKeys keys = keySpace.of(region);
            Collections.addAll(data, keys.entries(), keys.expiry());
            members.add(keys.member());
            members.add(DueRegions.mark(keys));
        }
        addInParts(transaction, UNLINK, data);
        byAncestor(regions)
                .forEach((ancestor, below) -> addInParts(transaction, SREM, keySpace.index(ancestor), below));
        addInParts(transaction, ZREM, top.tree().due(), members);
        return transaction(transaction, data, ATTEMPTS).thenApply(replies -> {
            Map<RegionName, Long> live = new HashMap<>();
            live.put(cleared, LiveEntries.count(replies, counts));
            if (count != null) {
                count.read(replies, linked + 1, live);
            }
            return new Removal(live, KeySpace.regions((List<?>) replies.get(linked)));
        });
    }

    /**
     * Runs the transaction. If the server refuses it, because its memory is full or the slot is on the move, the data is
     * first unlinked by plain commands, which a full server allows and which follow a moved slot. The transaction then clears
     * again what was written meanwhile, and puts the clear on record.
     */
    private CompletableFuture<List<Object>> transaction(List<Command> transaction, List<Object> data, int attempts) {
        return commands.transaction(transaction).exceptionallyCompose(failure -> {
            if (attempts == 1 || !Failures.isAborted(failure)) {
                return CompletableFuture.failedFuture(failure);
            }
            return Chunks.send(Chunks.ofCount(data, ARGUMENTS_A_COMMAND), this::unlink)
                    .thenComposeAsync(done -> transaction(transaction, data, attempts - 1), LATER);
        });
    }

    private CompletableFuture<Object> unlink(List<Object> keys) {
        return commands.repeat(
                UNLINK, (byte[]) keys.get(0), keys.subList(1, keys.size()).toArray());
    }

    /** Which members go from whose index: each region is in the indexes of all regions above it in the tree. */
    private Map<RegionName, List<Object>> byAncestor(Collection<RegionName> regions) {
        Map<RegionName, List<Object>> byAncestor = new LinkedHashMap<>();
        for (RegionName region : regions) {
            byte[] member = keySpace.of(region).member();
            int treeDepth = keySpace.treeOf(region).depth();
            for (int depth = treeDepth; depth < region.depth(); depth++) {
                byAncestor
                        .computeIfAbsent(region.prefix(depth), ancestor -> new ArrayList<>())
                        .add(member);
            }
        }
        return byAncestor;
    }

    private static void addInParts(List<Command> transaction, RedisCommand<?> command, List<Object> keys) {
        for (List<Object> part : Chunks.ofCount(keys, ARGUMENTS_A_COMMAND)) {
            transaction.add(new Command(
                    command, (byte[]) part.get(0), part.subList(1, part.size()).toArray()));
        }
    }

    private static void addInParts(
            List<Command> transaction, RedisCommand<?> command, byte[] key, List<Object> arguments) {
        for (List<Object> part : Chunks.ofCount(arguments, ARGUMENTS_A_COMMAND)) {
            transaction.add(new Command(command, key, part.toArray()));
        }
    }
}
