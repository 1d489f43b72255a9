package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.expiry.RegionTimeout;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.KeyedValue;
import io.regioncache.internal.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Stores of single entries of one region, whatever was there before, by a script for one or for several together. Large values go
 * by themselves, so that nobody waits for those of others.
 */
final class RegionPuts extends Merger<KeyedValue, Outcome> {

    private static final int UNDER_WAY = 4;

    private final Commands commands;
    private final Versions versions;
    private final LongSupplier clock;
    private final RegionKeys keys;
    private final Kind kind;
    private final Supplier<byte[]> origin;
    private final Function<KeyedValue, CompletableFuture<Outcome>> one;
    private final ValueSizes sizes = new ValueSizes();

    /**
     * Stores of one kind.
     *
     * @param origin what a change carries, so that the process that made it knows it
     * @param one stores one entry by itself
     */
    RegionPuts(
            Commands commands,
            Versions versions,
            LongSupplier clock,
            RegionKeys keys,
            Kind kind,
            Supplier<byte[]> origin,
            Function<KeyedValue, CompletableFuture<Outcome>> one) {
        super(UNDER_WAY);
        this.commands = commands;
        this.versions = versions;
        this.clock = clock;
        this.keys = keys;
        this.kind = kind;
        this.origin = origin;
        this.one = one;
    }

    /** What may go together: stores in one region that do the same to the expiry. */
    record Kind(RegionName region, Lifetime onCreate, Lifetime onUpdate, RegionTimeout timeout) {

        /** What the scripts that store several entries are given before these. */
        List<Object> arguments(long now, byte[] member, byte[] origin, int entries) {
            List<Object> arguments = new ArrayList<>(6 + 2 * entries);
            arguments.addAll(
                    List.of(now, member, origin, onCreate.deadline(now), onUpdate.deadline(now), timeout.code()));
            return arguments;
        }
    }

    @Override
    int mayGoTogether() {
        return sizes.thatGoTogether(MOST);
    }

    @Override
    CompletableFuture<Outcome> send(KeyedValue entry) {
        sizes.note(entry.value().length());
        return one.apply(entry).whenComplete((done, failure) -> sendNext());
    }

    @Override
    void sendAll(List<Waiting<KeyedValue, Outcome>> together) {
        sendFrom(0, together);
    }

    /**
     * Sends those from a place on. Where the region has to be linked, which the server says having done nothing, the first of them
     * is stored by itself, as that does it; the others follow, each with an outcome or a failure of its own.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // those who wait have futures of their own
    private void sendFrom(int from, List<Waiting<KeyedValue, Outcome>> all) {
        List<Waiting<KeyedValue, Outcome>> together = all.subList(from, all.size());
        if (together.isEmpty()) {
            sendNext();
            return;
        }
        commands.run(Scripts.PUT_EACH, EntryKeys.plain(keys), arguments(questions(together)))
                .whenComplete((outcomes, failure) -> {
                    if (failure != null || !outcomes.isEmpty()) {
                        sendNext();
                        end(together, outcomes, failure);
                        return;
                    }
                    Waiting<KeyedValue, Outcome> first = together.get(0);
                    one.apply(questions(together).get(0)).whenComplete((outcome, failed) -> {
                        first.end(outcome, failed);
                        sendFrom(from + 1, all);
                    });
                });
    }

    private Object[] arguments(List<KeyedValue> entries) {
        long now = clock.getAsLong();
        long created = kind.onCreate.deadline(now);
        List<Object> arguments = kind.arguments(now, keys.member(), origin.get(), entries.size());
        for (KeyedValue entry : entries) {
            sizes.note(entry.value().length());
            arguments.add(entry.key().bytes());
            arguments.add(versions.envelope(entry.value(), created));
        }
        return arguments.toArray();
    }
}
