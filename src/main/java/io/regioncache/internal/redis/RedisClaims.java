package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Claim;
import io.regioncache.internal.store.ClaimKind;
import io.regioncache.internal.store.Claimed;
import io.regioncache.internal.store.Claims;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Claims in Redis: a field of a hash of the tree each, whose end is checked against the clock of the server that holds it.
 *
 * <p>The scripts are repeated when an answer is late, since each recognises what an earlier run of the same has done.
 */
final class RedisClaims implements Claims {

    private static final byte[] NO_VERSION = {};

    private final Commands commands;
    private final KeySpace keySpace;
    private final TreeLinks trees;
    private final Versions versions;
    private final LongSupplier clock;

    RedisClaims(Commands commands, KeySpace keySpace, TreeLinks trees, Versions versions, LongSupplier clock) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.trees = trees;
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Claimed> claim(
            RegionName region, EncodedKey key, ClaimKind kind, @Nullable Envelope over, Duration timeToLive) {
        return claim(keySpace.of(region), key, kind, over, timeToLive, Long.toHexString(versions.next()));
    }

    private CompletableFuture<Claimed> claim(
            RegionKeys keys,
            EncodedKey key,
            ClaimKind kind,
            @Nullable Envelope over,
            Duration timeToLive,
            String unique) {
        return commands.repeat(
                        Scripts.CLAIM,
                        EntryKeys.claiming(keys),
                        clock.getAsLong(),
                        keys.member(),
                        key.bytes(),
                        unique,
                        kind.name(),
                        over == null ? NO_VERSION : version(over),
                        timeToLive.toMillis())
                .thenCompose(reply -> switch (reply.kind()) {
                    case TAKEN -> answer(taken(reply, over));
                    case HELD -> answer(new Claimed.Held(reply.millis()));
                    case CHANGED -> answer(new Claimed.Changed(reply.entry()));
                    case NEEDS_TREE ->
                        trees.link(keys.tree().top())
                                .thenCompose(linked -> claim(keys, key, kind, over, timeToLive, unique));
                });
    }

    private static Claimed taken(Scripts.ClaimReply reply, @Nullable Envelope over) {
        Found found = reply.lease() == null ? new Found(over, null) : new Found(null, reply.lease());
        return new Claimed.Taken(new Claim(reply.token()), found);
    }

    private static CompletableFuture<Claimed> answer(Claimed claimed) {
        return CompletableFuture.completedFuture(claimed);
    }

    @Override
    public CompletableFuture<Boolean> renew(RegionName region, EncodedKey key, Claim claim, Duration timeToLive) {
        RegionKeys keys = keySpace.of(region);
        return commands.repeat(
                Scripts.RENEW_CLAIM,
                List.of(keys.tree().claims()),
                keys.member(),
                key.bytes(),
                claim.token(),
                timeToLive.toMillis());
    }

    @Override
    public CompletableFuture<Void> giveUp(RegionName region, EncodedKey key, Claim claim) {
        RegionKeys keys = keySpace.of(region);
        return commands.repeat(
                        Scripts.GIVE_UP_CLAIM, List.of(keys.tree().claims()), keys.member(), key.bytes(), claim.token())
                .thenApply(givenUp -> null);
    }

    private static byte[] version(Envelope entry) {
        return ByteBuffer.allocate(Long.BYTES).putLong(entry.version()).array();
    }
}
