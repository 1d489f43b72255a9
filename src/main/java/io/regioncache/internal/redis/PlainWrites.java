package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Commands.WholeCommand;
import io.regioncache.internal.region.RegionKeys;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.client.protocol.RedisCommand;

/**
 * Sets many or large entries by {@code HSET} itself, which for eternal entries of a region that nobody watches is all there is to
 * do. A script could do it as well, but Lua hashes each byte that it is given, which takes several times as long as storing it.
 *
 * <p>One transaction: a script that finds out whether the region is such a one, the {@code HSET}, and a script that undoes the
 * {@code HSET} if the region is not. It does so without knowing what there was before,
 * since the first script has put the hash aside by then ({@code RENAME}, which takes the same time for any hash). Nobody else sees
 * any of this. Scripts are sent whole: one that the server did not know would fail alone, without the rest.
 *
 * <p>Leases on the keys end with it, by {@code HDEL}, which takes as many fields as there are entries. It is left out as long as no
 * absent key of the whole tree is known to be loaded; where the first script finds a lease, all is done again with it.
 *
 * <p>Once the first script has run nothing can keep {@code HSET} from being done. So whether the user may {@code RENAME} is asked
 * before, the first time that a region is written so; who may not goes on with scripts.
 */
final class PlainWrites {

    /** Less is done faster by a script alone: a transaction takes the client longer, and a script the server for each of its bytes. */
    private static final int LEAST_BYTES_OF_ONE = 32 * 1024;

    /** As for one, but here a script takes its time for each of the entries, too. */
    private static final int LEAST_BYTES_OF_MANY = 4096;

    private static final int MOST_ALLOWED = 4096;

    private static final RedisCommand<Long> HSET = new RedisCommand<>("HSET");
    private static final RedisCommand<Long> HDEL = new RedisCommand<>("HDEL");
    private static final Script<Boolean> MAY_RENAME = Script.load("may-rename", reply -> reply.flag(0));
    private static final Script<Guard> GUARD =
            Script.load("plain-guard", reply -> Guard.values()[(int) reply.number(0)]);
    private static final Script<Boolean> SETTLE = Script.load("plain-settle", reply -> reply.flag(0));

    private final Commands commands;
    private final Recent<RegionName> others = new Recent<>();
    private final Recent<RegionName> leased = new Recent<>();
    private final Set<RegionName> allowed = ConcurrentHashMap.newKeySet();

    PlainWrites(Commands commands) {
        this.commands = commands;
    }

    /** What the first script finds. */
    private enum Guard {
        PLAIN,
        ABSENT,
        OTHER,
        LEASED
    }

    /** Whether it is worth trying: there is enough to set, and the region was not seen to be another kind just now. */
    boolean isWorthwhile(RegionKeys keys, int entries, long bytes) {
        return bytes >= (entries == 1 ? LEAST_BYTES_OF_ONE : LEAST_BYTES_OF_MANY) && !others.contains(keys.region());
    }

    /**
     * Sets entries that never expire.
     *
     * @param fieldsAndValues keys and entries in turn
     * @return how many of them are new; empty if nothing was done, so that a script may do it, or say why it can't be done
     */
    CompletableFuture<OptionalLong> write(RegionKeys keys, List<byte[]> fieldsAndValues) {
        return isAllowed(keys)
                .thenCompose(yes -> yes
                        ? set(keys, fieldsAndValues, leased.contains(keys.region()))
                        : CompletableFuture.completedFuture(OptionalLong.empty()));
    }

    private CompletableFuture<Boolean> isAllowed(RegionKeys keys) {
        if (allowed.contains(keys.region())) {
            return CompletableFuture.completedFuture(true);
        }
        return commands.repeat(MAY_RENAME, List.of(keys.entries(), keys.aside()))
                .thenApply(yes -> {
                    if (!yes) {
                        others.add(keys.region());
                    } else if (allowed.size() < MOST_ALLOWED) {
                        allowed.add(keys.region());
                    }
                    return yes;
                });
    }

    private CompletableFuture<OptionalLong> set(RegionKeys keys, List<byte[]> fieldsAndValues, boolean isLeased) {
        return commands.transactionOnce(keys.entries(), commands(keys, fieldsAndValues, isLeased))
                .thenCompose(replies -> {
                    Guard guard = guard(replies);
                    if (guard == Guard.LEASED) {
                        leased.add(keys.region());
                        return set(keys, fieldsAndValues, true);
                    }
                    if (guard == Guard.OTHER) {
                        others.add(keys.region());
                    }
                    return CompletableFuture.completedFuture(
                            guard == Guard.PLAIN ? OptionalLong.of((Long) replies.get(1)) : OptionalLong.empty());
                })
                .exceptionallyCompose(failure -> Failures.isAborted(failure) || Failures.isUnsent(failure)
                        ? CompletableFuture.completedFuture(OptionalLong.empty())
                        : CompletableFuture.failedFuture(failure));
    }

    private List<WholeCommand> commands(RegionKeys keys, List<byte[]> fieldsAndValues, boolean isLeased) {
        List<byte[]> guarded = List.of(
                keys.entries(),
                keys.asideNote(),
                keys.aside(),
                keys.tree().due(),
                keys.watchers(),
                keys.tree().leases());
        WholeCommand guard = whole(GUARD, guarded, keys.member(), isLeased ? 1 : 0);
        WholeCommand set = new WholeCommand(HSET, Commands.parameters(keys.entries(), fieldsAndValues.toArray()));
        WholeCommand settle = whole(SETTLE, List.of(keys.entries(), keys.asideNote(), keys.aside()));
        return isLeased ? List.of(guard, set, endOfLeases(keys, fieldsAndValues), settle) : List.of(guard, set, settle);
    }

    private static WholeCommand endOfLeases(RegionKeys keys, List<byte[]> fieldsAndValues) {
        Object[] fields = new Object[fieldsAndValues.size() / 2];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = leaseField(keys.member(), fieldsAndValues.get(2 * i));
        }
        return new WholeCommand(HDEL, Commands.parameters(keys.tree().leases(), fields));
    }

    private WholeCommand whole(Script<?> script, List<byte[]> keys, Object... arguments) {
        return WholeCommand.ofScript(script.source(commands.dialect()), keys, arguments);
    }

    @SuppressWarnings("unchecked")
    private static Guard guard(List<Object> replies) {
        return GUARD.read((List<Object>) replies.get(0));
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
