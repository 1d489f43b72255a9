package io.regioncache.internal.redis;

import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads of single entries of one region that move their expiry, by a script for one or for several together. */
final class RegionTouches extends Merger<EncodedKey, @Nullable Envelope> {

    private static final int UNDER_WAY = 4;

    private final Commands commands;
    private final LinkingWriter writer;
    private final LongSupplier clock;
    private final RegionKeys keys;
    private final Lifetime onAccess;

    /** Reads of one region that give what they read one lifetime. */
    RegionTouches(Commands commands, LinkingWriter writer, LongSupplier clock, RegionKeys keys, Lifetime onAccess) {
        super(UNDER_WAY);
        this.commands = commands;
        this.writer = writer;
        this.clock = clock;
        this.keys = keys;
        this.onAccess = onAccess;
    }

    @Override
    CompletableFuture<@Nullable Envelope> send(EncodedKey key) {
        long now = clock.getAsLong();
        return then(commands.run(
                        Scripts.READ_AND_TOUCH,
                        EntryKeys.plain(keys),
                        now,
                        keys.member(),
                        key.bytes(),
                        onAccess.deadline(now)))
                .thenCompose(touched -> this.<@Nullable Envelope>settled(touched.emptied(), touched.entry()));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // those who wait have futures of their own
    void sendAll(List<Waiting<EncodedKey, @Nullable Envelope>> together) {
        long now = clock.getAsLong();
        List<Object> arguments = new ArrayList<>(3 + together.size());
        arguments.add(now);
        arguments.add(keys.member());
        arguments.add(onAccess.deadline(now));
        questions(together).forEach(key -> arguments.add(key.bytes()));
        then(commands.run(Scripts.READ_AND_TOUCH_ALL, EntryKeys.plain(keys), arguments.toArray()))
                .thenCompose(touched -> settled(touched.emptied(), touched.entries()))
                .whenComplete((entries, failure) -> end(together, entries, failure));
    }

    private <T extends @Nullable Object> CompletableFuture<T> settled(boolean emptied, T answer) {
        return emptied
                ? writer.unlinkIf(true, keys).thenApply(done -> answer)
                : CompletableFuture.completedFuture(answer);
    }

    private <T> CompletableFuture<T> then(CompletableFuture<T> answer) {
        return answer.whenComplete((touched, failure) -> sendNext());
    }
}
