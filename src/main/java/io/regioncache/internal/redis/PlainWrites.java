package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.regioncache.internal.redis.Commands.WholeCommand;
import io.regioncache.internal.region.RegionKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;

/**
 * Sets many or large entries by {@code HSET} itself, which for eternal entries of a region that nobody watches is all there is to
 * do. A script could do it as well, but Lua hashes each byte that it is given, which takes several times as long as storing it.
 *
 * <p>One transaction: a script that finds out whether the region is such a one, the {@code HSET}, the {@code HDEL} of leases
 * on its keys, and a script that undoes the {@code HSET} if the region is not. It does so without knowing what there was before,
 * since the first script has put the hash aside by then ({@code RENAME}, which takes the same time for any hash). Nobody else sees
 * any of this. Scripts are sent whole: one that the server did not know would fail alone, without the rest.
 */
final class PlainWrites {

    /** Less is done faster by a script alone. */
    private static final int LEAST_BYTES = 4096;

    private static final RedisCommand<Long> HSET = new RedisCommand<>("HSET");
    private static final RedisCommand<Long> HDEL = new RedisCommand<>("HDEL");
    private static final Script<Guard> GUARD =
            Script.load("plain-guard", reply -> Guard.values()[(int) reply.number(0)]);
    private static final Script<Boolean> SETTLE = Script.load("plain-settle", reply -> reply.flag(0));

    private final Commands commands;
    private final Recent<RegionKeys> others = new Recent<>();

    PlainWrites(Commands commands) {
        this.commands = commands;
    }

    /** What the first script finds. */
    private enum Guard {
        PLAIN,
        ABSENT,
        OTHER
    }

    /** Whether it is worth trying: there is enough to set, and the region was not seen to be another kind just now. */
    boolean isWorthwhile(RegionKeys keys, long bytes) {
        return bytes >= LEAST_BYTES && !others.contains(keys);
    }

    /**
     * Sets entries that never expire.
     *
     * @param fieldsAndValues keys and entries in turn
     * @return how many of them are new; null if nothing was done
     */
    CompletableFuture<@Nullable Long> write(RegionKeys keys, List<byte[]> fieldsAndValues) {
        List<byte[]> set = new ArrayList<>(1 + fieldsAndValues.size());
        set.add(keys.entries());
        set.addAll(fieldsAndValues);
        List<byte[]> unlease = new ArrayList<>(1 + fieldsAndValues.size() / 2);
        unlease.add(keys.tree().leases());
        for (int i = 0; i < fieldsAndValues.size(); i += 2) {
            unlease.add(leaseField(keys.member(), fieldsAndValues.get(i)));
        }
        return commands.transactionOnce(
                        keys.entries(),
                        List.of(
                                whole(
                                        GUARD,
                                        List.of(
                                                keys.entries(),
                                                keys.aside(),
                                                keys.tree().due(),
                                                keys.watchers()),
                                        keys.member()),
                                new WholeCommand(HSET, set.toArray()),
                                new WholeCommand(HDEL, unlease.toArray()),
                                whole(SETTLE, List.of(keys.entries(), keys.aside()))))
                .<@Nullable Long>thenApply(replies -> created(keys, replies));
    }

    private WholeCommand whole(Script<?> script, List<byte[]> keys, Object... arguments) {
        return new WholeCommand(
                TransactionBatch.WHOLE,
                Commands.parameters(script.source(commands.dialect()).text(), keys, arguments));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Long created(RegionKeys keys, List<Object> replies) {
        Guard guard = GUARD.read((List<Object>) replies.get(0));
        if (guard == Guard.OTHER) {
            others.add(keys);
        }
        return guard == Guard.PLAIN ? (Long) replies.get(1) : null;
    }

    /** As {@code lease_field} of {@code include/lease.lua} has it. */
    private static byte[] leaseField(byte[] region, byte[] key) {
        byte[] length = (region.length + ":").getBytes(US_ASCII);
        byte[] field = new byte[length.length + region.length + key.length];
        System.arraycopy(length, 0, field, 0, length.length);
        System.arraycopy(region, 0, field, length.length, region.length);
        System.arraycopy(key, 0, field, length.length + region.length, key.length);
        return field;
    }
}
