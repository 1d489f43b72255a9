package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.region.Remembered;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Outcome.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Stores entries whatever was there before: one by one, together with those of other threads, or many in chunks. */
final class EntryPuts {

    private static final int ENTRIES_A_WRITE = 200;

    private final KeySpace keySpace;
    private final LinkingWriter writer;
    private final Versions versions;
    private final LongSupplier clock;
    private final Function<RegionName, byte[]> origins;
    private final PlainWrites plainWrites;
    private final Remembered<RegionPuts.Kind, RegionPuts> regions;

    /** See {@link RedisEntryStore}. */
    EntryPuts(
            Commands commands,
            KeySpace keySpace,
            LinkingWriter writer,
            Versions versions,
            LongSupplier clock,
            Function<RegionName, byte[]> origins) {
        this.keySpace = keySpace;
        this.writer = writer;
        this.versions = versions;
        this.clock = clock;
        this.origins = origins;
        this.plainWrites = new PlainWrites(commands);
        this.regions = new Remembered<>(kind -> new RegionPuts(
                commands,
                versions,
                clock,
                keySpace.of(kind.region()),
                kind,
                () -> origins.apply(kind.region()),
                entry -> putAlone(kind, entry)));
    }

    /** Stores an entry, which remains at least for a moment: neither lifetime is {@link Lifetime#NONE}. */
    CompletableFuture<Outcome> put(
            RegionName region, KeyedValue entry, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout) {
        return regions.of(new RegionPuts.Kind(region, onCreate, onUpdate, timeout))
                .ask(entry);
    }

    private CompletableFuture<Outcome> putAlone(RegionPuts.Kind kind, KeyedValue entry) {
        RegionKeys keys = keySpace.of(kind.region());
        long now = clock.getAsLong();
        long onCreate = kind.onCreate().deadline(now);
        byte[] key = entry.key().bytes();
        byte[] envelope = versions.envelope(entry.value(), onCreate);
        if (isPlain(kind, onCreate) && plainWrites.isWorthwhile(keys, 1, envelope.length)) {
            return plainWrites
                    .write(keys, List.of(key, envelope))
                    .thenCompose(created -> created.isPresent()
                            ? CompletableFuture.completedFuture(
                                    new Outcome(created.getAsLong() == 1 ? Effect.CREATED : Effect.UPDATED, null))
                            : putByScript(kind, keys, key, envelope, now, onCreate));
        }
        return putByScript(kind, keys, key, envelope, now, onCreate);
    }

    private CompletableFuture<Outcome> putByScript(
            RegionPuts.Kind kind, RegionKeys keys, byte[] key, byte[] envelope, long now, long onCreate) {
        return writer.write(
                Scripts.PUT,
                keys,
                now,
                keys.member(),
                origins.apply(kind.region()),
                key,
                envelope,
                onCreate,
                kind.onUpdate().deadline(now),
                kind.timeout().code());
    }

    /** Whether entries are stored for ever in a region without a timeout. */
    private static boolean isPlain(RegionPuts.Kind kind, long onCreate) {
        return onCreate == 0
                && (kind.onUpdate().equals(Lifetime.ETERNAL) || kind.onUpdate().equals(Lifetime.UNCHANGED))
                && kind.timeout().code() == 0;
    }

    /** See {@link io.regioncache.internal.store.EntryStore#writeAll}. */
    CompletableFuture<Void> putAll(
            RegionName region, List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout) {
        RegionPuts.Kind kind = new RegionPuts.Kind(region, onCreate, onUpdate, timeout);
        List<List<KeyedValue>> chunks = Chunks.ofSize(
                entries,
                ENTRIES_A_WRITE,
                entry -> entry.key().bytes().length + entry.value().length());
        return Chunks.send(chunks, chunk -> putChunk(kind, chunk)).thenApply(done -> null);
    }

    private CompletableFuture<Outcome> putChunk(RegionPuts.Kind kind, List<KeyedValue> chunk) {
        RegionKeys keys = keySpace.of(kind.region());
        long now = clock.getAsLong();
        long created = kind.onCreate().deadline(now);
        List<byte[]> entries = new ArrayList<>(2 * chunk.size());
        long bytes = 0;
        for (KeyedValue entry : chunk) {
            byte[] envelope = versions.envelope(entry.value(), created);
            entries.add(entry.key().bytes());
            entries.add(envelope);
            bytes += envelope.length;
        }
        if (isPlain(kind, created) && plainWrites.isWorthwhile(keys, chunk.size(), bytes)) {
            return plainWrites
                    .write(keys, entries)
                    .thenCompose(done -> done.isPresent()
                            ? CompletableFuture.completedFuture(new Outcome(Effect.NOTHING, null))
                            : putAllByScript(kind, keys, entries, now));
        }
        return putAllByScript(kind, keys, entries, now);
    }

    private CompletableFuture<Outcome> putAllByScript(
            RegionPuts.Kind kind, RegionKeys keys, List<byte[]> entries, long now) {
        List<Object> arguments = kind.arguments(now, keys.member(), origins.apply(kind.region()), entries.size() / 2);
        arguments.addAll(entries);
        return writer.write(Scripts.PUT_ALL, keys, arguments.toArray());
    }
}
