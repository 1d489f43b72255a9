package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.RegionMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.redisson.client.protocol.RedisCommand;

/**
 * Tells what regions hold, by commands of constant cost that are sent for many regions at a time.
 *
 * <p>Where servers take expired entries away by themselves, live entries can't be counted by plain commands; there, and only
 * there, each region is counted by a script besides.
 */
final class RegionMeasurer {

    private static final RedisCommand<Long> MEMORY_USAGE = new RedisCommand<>("MEMORY", "USAGE");
    private static final RedisCommand<Long> PTTL = new RedisCommand<>("PTTL");

    /** Four times as many as the server looks at by itself, since values of one region may differ much in size. */
    private static final int SAMPLES = 20;

    private static final int REGIONS_A_PIPELINE = 100;
    private static final int COMMANDS_A_REGION = 7;

    private final Commands commands;
    private final KeySpace keySpace;
    private final LongSupplier clock;
    private final Function<RegionName, CompletableFuture<Long>> count;

    /**
     * Creates a measurer.
     *
     * @param count counts the live entries of one region on any server
     */
    RegionMeasurer(
            Commands commands,
            KeySpace keySpace,
            LongSupplier clock,
            Function<RegionName, CompletableFuture<Long>> count) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.clock = clock;
        this.count = count;
    }

    /** The measures in the order of the regions. */
    CompletableFuture<List<RegionMeasure>> measure(List<RegionName> regions) {
        return Chunks.send(Chunks.ofCount(regions, REGIONS_A_PIPELINE), this::measurePart)
                .thenApply(parts -> parts.stream().flatMap(List::stream).toList());
    }

    private CompletableFuture<List<RegionMeasure>> measurePart(List<RegionName> regions) {
        List<Command> pipeline = new ArrayList<>();
        for (RegionName region : regions) {
            if (!region.isRoot()) {
                add(pipeline, keySpace.of(region));
            }
        }
        if (pipeline.isEmpty()) {
            return CompletableFuture.completedFuture(
                    regions.stream().map(RegionMeasure::nothing).toList());
        }
        CompletableFuture<List<RegionMeasure>> measures =
                commands.pipeline(pipeline).thenApply(replies -> read(regions, replies));
        return commands.dialect().equals(Dialect.PLAIN) ? measures : measures.thenCompose(this::count);
    }

    private void add(List<Command> pipeline, RegionKeys keys) {
        pipeline.addAll(LiveEntries.commands(keys, clock.getAsLong()));
        pipeline.add(new Command(PTTL, keys.entries()));
        for (byte[] key : List.of(keys.entries(), keys.expiry(), keys.index(), keys.watchers())) {
            pipeline.add(new Command(MEMORY_USAGE, key, "SAMPLES", SAMPLES));
        }
    }

    private static List<RegionMeasure> read(List<RegionName> regions, List<Object> replies) {
        List<RegionMeasure> measures = new ArrayList<>(regions.size());
        int from = 0;
        for (RegionName region : regions) {
            if (region.isRoot()) {
                measures.add(RegionMeasure.nothing(region));
            } else {
                measures.add(read(region, replies.subList(from, from + COMMANDS_A_REGION)));
                from += COMMANDS_A_REGION;
            }
        }
        return measures;
    }

    private static RegionMeasure read(RegionName region, List<Object> replies) {
        long bytes = 0;
        for (Object reply : replies.subList(3, COMMANDS_A_REGION)) {
            bytes += reply instanceof Long number ? number : 0; // nil where there is no key
        }
        long remainingMillis = Math.max(RegionMeasure.NO_END, (Long) replies.get(2)); // -1: no end, -2: no hash
        return new RegionMeasure(region, LiveEntries.count(replies, 0), bytes, remainingMillis);
    }

    /** The measures with the entries counted one by one; a region without a hash needs no counting. */
    private CompletableFuture<List<RegionMeasure>> count(List<RegionMeasure> measures) {
        return Chunks.send(measures, this::count);
    }

    private CompletableFuture<RegionMeasure> count(RegionMeasure measure) {
        return measure.entries() == 0
                ? CompletableFuture.completedFuture(measure)
                : count.apply(measure.region())
                        .thenApply(entries -> new RegionMeasure(
                                measure.region(), entries, measure.bytes(), measure.remainingMillis()));
    }
}
