package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.redis.TreeLinks.Link;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.ClearFeed;
import io.regioncache.internal.store.RecordedClear;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.redisson.client.protocol.RedisCommand;

/**
 * Reads the records of clears, tree by tree, each from where it stopped.
 *
 * <p>Trees are found by their links. One that is no longer linked is followed for as long as its record may live. A tree that
 * was not known when the feed began is read from the moment at which the feed began, by the clock of the server.
 */
final class RedisClearFeed implements ClearFeed {

    private static final RedisCommand<List<Object>> XRANGE = new RedisCommand<>("XRANGE");
    private static final RedisCommand<List<Object>> XREVRANGE = new RedisCommand<>("XREVRANGE");
    private static final RedisCommand<List<Object>> TIME = new RedisCommand<>("TIME");

    private static final int TREES_A_PIPELINE = 200;

    private final Commands commands;
    private final KeySpace keySpace;
    private final TreeLinks trees;
    private final LongSupplier clock;
    private final RegionName region;
    private final String begin;
    private final Map<RegionName, Position> positions = new ConcurrentHashMap<>();

    private RedisClearFeed(
            Commands commands,
            KeySpace keySpace,
            TreeLinks trees,
            LongSupplier clock,
            RegionName region,
            long beginMillis) {
        this.commands = commands;
        this.keySpace = keySpace;
        this.trees = trees;
        this.clock = clock;
        this.region = region;
        this.begin = (beginMillis - 1) + "-" + Long.toUnsignedString(-1);
    }

    /**
     * How far a record was read.
     *
     * @param id the last clear that was told, or where to begin
     * @param aliveMillis when the tree was last known to be linked, or to be cleared
     */
    private record Position(String id, long aliveMillis) {}

    /**
     * What a reading of one record has shown.
     *
     * @param read how many entries
     * @param last the id of the last one, or where the reading began
     * @param clears those that are clears: another kind begins a record
     */
    private record Part(RegionName tree, int read, String last, List<RecordedClear> clears) {}

    /** Begins a feed: the time is asked first, so that nothing falls between it and where the known trees stand. */
    static CompletableFuture<RedisClearFeed> begin(
            Commands commands, KeySpace keySpace, TreeLinks trees, LongSupplier clock, RegionName region) {
        return commands.masters()
                .<List<Object>>askEach(TIME)
                .thenApply(times -> new RedisClearFeed(
                        commands,
                        keySpace,
                        trees,
                        clock,
                        region,
                        times.stream().mapToLong(RedisClearFeed::millis).min().orElseThrow()))
                .thenCompose(feed -> feed.findTrees()
                        .thenCompose(linked ->
                                Chunks.send(Chunks.ofCount(List.copyOf(linked), TREES_A_PIPELINE), feed::beginAtLast))
                        .thenApply(done -> feed));
    }

    private static long millis(List<Object> time) {
        return Long.parseLong(text(time.get(0))) * 1000 + Long.parseLong(text(time.get(1))) / 1000;
    }

    private CompletableFuture<Void> beginAtLast(List<RegionName> linked) {
        List<Command> last = linked.stream()
                .map(tree -> new Command(XREVRANGE, record(tree), "+", "-", "COUNT", 1))
                .toList();
        return commands.pipeline(last).thenAccept(replies -> {
            for (int i = 0; i < linked.size(); i++) {
                List<?> entries = (List<?>) replies.get(i);
                String id = entries.isEmpty() ? begin : text(((List<?>) entries.get(0)).get(0));
                positions.put(linked.get(i), new Position(id, clock.getAsLong()));
            }
        });
    }

    @Override
    public CompletableFuture<Clears> next() {
        return findTrees().thenCompose(linked -> {
            Set<RegionName> all = new HashSet<>(positions.keySet());
            all.addAll(linked);
            return Chunks.send(Chunks.ofCount(List.copyOf(all), TREES_A_PIPELINE), this::read)
                    .thenApply(parts -> {
                        List<Part> read = parts.stream().flatMap(List::stream).toList();
                        moveOn(linked, read);
                        return clears(read);
                    });
        });
    }

    /** The trees in which a clear may reach the region: its own, or those below it. */
    private CompletableFuture<Set<RegionName>> findTrees() {
        if (!keySpace.isAboveTrees(region)) {
            return CompletableFuture.completedFuture(Set.of(keySpace.treeOf(region)));
        }
        return trees.below(region).thenApply(links -> {
            Set<RegionName> found = new HashSet<>();
            links.stream().map(Link::tree).forEach(found::add);
            if (!region.isRoot()) {
                found.add(region); // entries of a region above trees are a tree of their own
            }
            return found;
        });
    }

    private CompletableFuture<List<Part>> read(List<RegionName> some) {
        List<Command> ranges = some.stream()
                .map(tree -> new Command(XRANGE, record(tree), "(" + positionOf(tree), "+"))
                .toList();
        return commands.pipeline(ranges).thenApply(replies -> {
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                parts.add(part(some.get(i), (List<?>) replies.get(i)));
            }
            return parts;
        });
    }

    private String positionOf(RegionName tree) {
        Position position = positions.get(tree);
        return position == null ? begin : position.id();
    }

    private Part part(RegionName tree, List<?> entries) {
        List<RecordedClear> clears = new ArrayList<>();
        String last = positionOf(tree);
        for (Object entry : entries) {
            last = text(((List<?>) entry).get(0));
            List<?> fields = (List<?>) ((List<?>) entry).get(1);
            if (text(fields.get(0)).equals(TreeClear.REGION)) {
                long millis = Long.parseLong(last.substring(0, last.indexOf('-')));
                clears.add(new RecordedClear(KeySpace.region((byte[]) fields.get(1)), millis, last));
            }
        }
        return new Part(tree, entries.size(), last, clears);
    }

    /** Only once everything has been read: a failure before moves nothing. */
    private void moveOn(Set<RegionName> linked, List<Part> read) {
        long now = clock.getAsLong();
        for (Part part : read) {
            RegionName tree = part.tree();
            Position before = positions.getOrDefault(tree, new Position(begin, now));
            boolean alive = linked.contains(tree) || part.read() > 0;
            if (!alive && now - before.aliveMillis() > TreeClear.RECORD_MILLIS) {
                positions.remove(tree);
                continue;
            }
            positions.put(tree, new Position(part.last(), alive ? now : before.aliveMillis()));
        }
    }

    private Clears clears(List<Part> read) {
        List<RecordedClear> clears = new ArrayList<>();
        boolean complete = true;
        for (Part part : read) {
            complete &= part.read() < TreeClear.CLEARS_KEPT;
            part.clears().stream()
                    .filter(clear -> clear.region().contains(region) || region.isAncestorOf(clear.region()))
                    .forEach(clears::add);
        }
        clears.sort(Comparator.comparingLong(RecordedClear::atMillis)); // stable: in a tree their order stays
        return new Clears(clears, complete);
    }

    private byte[] record(RegionName tree) {
        return keySpace.of(tree).tree().cleared();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
