package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.redis.Scripts.Written;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.region.Remembered;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EntryStore;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.Found;
import io.regioncache.internal.store.KeyedEnvelope;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Lease;
import io.regioncache.internal.store.Mark;
import io.regioncache.internal.store.Outcome;
import io.regioncache.internal.store.Page;
import io.regioncache.internal.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redisson.client.protocol.RedisCommand;

/** Entries in Redis: a plain command for each read, one script for each change. */
final class RedisEntryStore implements EntryStore {

    private static final RedisCommand<List<Object>> HSCAN = new RedisCommand<>("HSCAN");
    private static final int KEYS_A_READ = 500;

    private final Commands commands;
    private final KeySpace keySpace;
    private final LinkingWriter writer;
    private final Remembered<RegionName, RegionReads> reads;
    private final Remembered<RegionName, RegionReads> currentReads;
    private final Remembered<Access, RegionTouches> touches;
    private final EntryPuts puts;
    private final Versions versions;
    private final LongSupplier clock;
    private final Function<RegionName, byte[]> origins;

    /**
     * Creates the store of a namespace.
     *
     * @param origins what a change of a region carries, so that the process that made it knows it when it is told
     */
    RedisEntryStore(
            Commands commands,
            KeySpace keySpace,
            LinkingWriter writer,
            Versions versions,
            LongSupplier clock,
            Function<RegionName, byte[]> origins) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.writer = writer;
        this.reads = readsBy(commands::read);
        this.currentReads = commands.mayReadFromReplicas() ? readsBy(commands::readFromMaster) : reads;
        this.touches = new Remembered<>(
                access -> new RegionTouches(commands, writer, clock, keySpace.of(access.region), access.onAccess));
        this.puts = new EntryPuts(commands, keySpace, writer, versions, clock, origins);
        this.versions = versions;
        this.clock = clock;
        this.origins = origins;
    }

    private Remembered<RegionName, RegionReads> readsBy(RegionReads.Sender sender) {
        return new Remembered<>(
                region -> new RegionReads(commands, sender, keySpace.of(region).entries(), this::live));
    }

    /** Reads of one region that do the same to the expiry. */
    private record Access(RegionName region, Lifetime onAccess) {}

    @Override
    public CompletableFuture<@Nullable Envelope> read(RegionName region, EncodedKey key) {
        return reads.of(region).ask(key);
    }

    @Override
    public CompletableFuture<List<@Nullable Envelope>> readAll(RegionName region, List<EncodedKey> keys) {
        byte[] hash = keySpace.of(region).entries();
        return Chunks.send(
                        Chunks.ofCount(keys, KEYS_A_READ),
                        chunk -> commands.<List<Object>>read(RegionReads.HMGET, hash, encoded(chunk)))
                .thenApply(replies -> {
                    List<@Nullable Envelope> entries = new ArrayList<>(keys.size());
                    replies.forEach(reply -> reply.forEach(stored -> entries.add(live(stored))));
                    return entries;
                });
    }

    @Override
    public CompletableFuture<@Nullable Envelope> readAndTouch(RegionName region, EncodedKey key, Lifetime onAccess) {
        return touches.of(new Access(region, onAccess)).ask(key);
    }

    @Override
    public CompletableFuture<Boolean> touch(RegionName region, EncodedKey key, long version, Lifetime onAccess) {
        RegionKeys keys = keySpace.of(region);
        long now = clock.getAsLong();
        return commands.run(
                        Scripts.TOUCH,
                        EntryKeys.plain(keys),
                        now,
                        keys.member(),
                        key.bytes(),
                        onAccess.deadline(now),
                        ScriptConditions.bytes(version))
                .thenCompose(touched -> writer.unlinkIf(touched.emptied(), keys).thenApply(done -> touched.matched()));
    }

    @Override
    public CompletableFuture<@Nullable Envelope> readCurrent(RegionName region, EncodedKey key) {
        return currentReads.of(region).ask(key);
    }

    @Override
    public CompletableFuture<Found> readForUpdate(RegionName region, EncodedKey key) {
        RegionKeys keys = keySpace.of(region);
        return writer.readForUpdate(
                keys, clock.getAsLong(), keys.member(), key.bytes(), Long.toHexString(versions.next()));
    }

    @Override
    public CompletableFuture<Void> release(RegionName region, EncodedKey key, Lease lease) {
        RegionKeys keys = keySpace.of(region);
        return commands.run(Scripts.RELEASE, List.of(keys.tree().leases()), keys.member(), key.bytes(), lease.token())
                .thenApply(released -> null);
    }

    @Override
    public CompletableFuture<Mark> mark(RegionName region) {
        RegionKeys keys = keySpace.of(region);
        return writer.mark(keys, clock.getAsLong(), keys.member(), Long.toHexString(versions.next()));
    }

    @Override
    public CompletableFuture<Outcome> write(RegionName region, EncodedKey key, Write write, RegionTimeout timeout) {
        boolean plain = write.condition() instanceof Condition.Any
                && !write.returnOld()
                && !write.onCreate().equals(Lifetime.NONE)
                && !write.onUpdate().equals(Lifetime.NONE);
        return plain
                ? puts.put(
                        region,
                        new KeyedValue(key, write.value()),
                        creation(write.onCreate()),
                        write.onUpdate(),
                        timeout)
                : writeIf(region, key, write, timeout);
    }

    private CompletableFuture<Outcome> writeIf(RegionName region, EncodedKey key, Write write, RegionTimeout timeout) {
        RegionKeys keys = keySpace.of(region);
        long now = clock.getAsLong();
        long onCreate = creation(write.onCreate()).deadline(now);
        long onUpdate = write.onUpdate().deadline(now);
        byte[] entry = versions.envelope(write.value(), onCreate);
        byte[] origin = origins.apply(region);
        ScriptConditions.History history = ScriptConditions.history(write.condition());
        if (history != null) {
            return writer.writeUnlessCleared(
                    history.script(),
                    keys,
                    now,
                    keys.member(),
                    origin,
                    key.bytes(),
                    entry,
                    onCreate,
                    history.token(),
                    flag(write.returnOld()),
                    timeout.code());
        }
        return writer.write(
                Scripts.WRITE,
                keys,
                now,
                keys.member(),
                origin,
                key.bytes(),
                entry,
                onCreate,
                onUpdate,
                ScriptConditions.name(write.condition()),
                ScriptConditions.version(write.condition()),
                flag(write.returnOld()),
                timeout.code());
    }

    @Override
    public CompletableFuture<Void> writeAll(
            RegionName region, List<KeyedValue> entries, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout) {
        return puts.putAll(region, entries, creation(onCreate), onUpdate, timeout);
    }

    @Override
    public CompletableFuture<Outcome> remove(
            RegionName region, EncodedKey key, Condition condition, boolean returnOld) {
        RegionKeys keys = keySpace.of(region);
        CompletableFuture<Written> removal = commands.run(
                Scripts.REMOVE,
                EntryKeys.plain(keys),
                clock.getAsLong(),
                keys.member(),
                origins.apply(region),
                key.bytes(),
                ScriptConditions.name(condition),
                ScriptConditions.version(condition),
                flag(returnOld));
        return removal.thenCompose(
                removed -> writer.unlinkIf(removed.emptied(), keys).thenApply(done -> removed.outcome()));
    }

    @Override
    public CompletableFuture<Long> removeAll(RegionName region, List<EncodedKey> toRemove) {
        RegionKeys keys = keySpace.of(region);
        return Chunks.send(Chunks.ofCount(toRemove, KEYS_A_READ), chunk -> {
                    List<Object> arguments = new ArrayList<>(3 + chunk.size());
                    arguments.add(clock.getAsLong());
                    arguments.add(keys.member());
                    arguments.add(origins.apply(region));
                    chunk.forEach(key -> arguments.add(key.bytes()));
                    return commands.run(Scripts.REMOVE_ALL, EntryKeys.plain(keys), arguments.toArray())
                            .thenCompose(removed ->
                                    writer.unlinkIf(removed.emptied(), keys).thenApply(done -> removed.count()));
                })
                .thenApply(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public CompletableFuture<Page> scan(RegionName region, String cursor, int count) {
        return commands.<List<Object>>read(HSCAN, keySpace.of(region).entries(), cursor, "COUNT", count)
                .thenApply(reply -> {
                    String next = new String((byte[]) reply.get(0), StandardCharsets.US_ASCII);
                    List<?> fields = (List<?>) reply.get(1);
                    List<KeyedEnvelope> entries = new ArrayList<>(fields.size() / 2);
                    for (int i = 0; i < fields.size(); i += 2) {
                        Envelope entry = live(fields.get(i + 1));
                        if (entry != null) {
                            entries.add(new KeyedEnvelope(EncodedKey.of((byte[]) fields.get(i)), entry));
                        }
                    }
                    return new Page(next, entries);
                });
    }

    /** Reads stored bytes; what has no valid header is as good as absent, and so is what has expired. */
    private @Nullable Envelope live(@Nullable Object stored) {
        if (!(stored instanceof byte[] bytes) || !Envelope.isValid(bytes)) {
            return null;
        }
        Envelope entry = Envelope.of(bytes);
        return entry.isExpiredAt(clock.getAsLong()) ? null : entry;
    }

    private static Lifetime creation(Lifetime onCreate) {
        return onCreate.equals(Lifetime.UNCHANGED) ? Lifetime.ETERNAL : onCreate;
    }

    private static Object[] encoded(List<EncodedKey> keys) {
        return keys.stream().map(EncodedKey::bytes).toArray();
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }
}
