package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.SignalKeys;
import io.regioncache.internal.store.SignalBindings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.redisson.client.protocol.RedisCommand;

/**
 * Bindings as sets in one slot: the regions of each signal, and the names of the signals that have any, changed in one step.
 *
 * <p>Binding is repeated if its answer is late. All that a repetition which comes too late can do is to bring back a binding
 * that was ended meanwhile, so that a region is cleared without need. Ending one is not repeated: that could take away a
 * binding which was made again meanwhile, and with it clears that are needed.
 */
final class RedisSignalBindings implements SignalBindings {

    private static final RedisCommand<List<Object>> SMEMBERS = new RedisCommand<>("SMEMBERS");
    private static final RedisCommand<Long> SISMEMBER = new RedisCommand<>("SISMEMBER");
    private static final int SIGNALS_A_COMMAND = 1000;
    private static final long IS_MEMBER = 1;

    private final Commands commands;
    private final SignalKeys keys;

    RedisSignalBindings(Commands commands, KeySpace keySpace) {
        this.commands = commands;
        this.keys = keySpace.signals();
    }

    @Override
    public CompletableFuture<Void> bind(Set<String> signals, RegionName region) {
        return inParts(signals, part -> commands.repeat(Scripts.BIND, keysOf(part), arguments(part, region)));
    }

    @Override
    public CompletableFuture<Void> unbind(Set<String> signals, RegionName region) {
        return inParts(signals, part -> commands.run(Scripts.UNBIND, keysOf(part), arguments(part, region)));
    }

    private static CompletableFuture<Void> inParts(
            Set<String> signals, Function<List<String>, CompletableFuture<Long>> sender) {
        return Chunks.send(Chunks.ofCount(List.copyOf(signals), SIGNALS_A_COMMAND), sender)
                .thenAccept(counts -> {});
    }

    private List<byte[]> keysOf(List<String> signals) {
        List<byte[]> all = new ArrayList<>(1 + signals.size());
        all.add(keys.names());
        signals.forEach(signal -> all.add(keys.of(signal)));
        return all;
    }

    private static Object[] arguments(List<String> signals, RegionName region) {
        List<Object> all = new ArrayList<>(1 + signals.size());
        all.add(SignalKeys.member(region));
        signals.forEach(signal -> all.add(SignalKeys.name(signal)));
        return all.toArray();
    }

    /** Always asks the master: a binding that a replica did not know yet would be a region that is not cleared. */
    @Override
    public CompletableFuture<Set<RegionName>> boundTo(String signal) {
        return commands.<List<Object>>repeat(SMEMBERS, keys.of(signal)).thenApply(members -> {
            Set<RegionName> regions = new HashSet<>();
            members.forEach(member -> regions.add(SignalKeys.region((byte[]) member)));
            return regions;
        });
    }

    @Override
    public CompletableFuture<Set<String>> signals() {
        return commands.<List<Object>>read(SMEMBERS, keys.names()).thenApply(members -> {
            Set<String> signals = new HashSet<>();
            members.forEach(member -> signals.add(SignalKeys.signal((byte[]) member)));
            return signals;
        });
    }

    @Override
    public CompletableFuture<Set<String>> signalsOf(RegionName region) {
        byte[] member = SignalKeys.member(region);
        return signals()
                .thenCompose(signals -> Chunks.send(
                        Chunks.ofCount(List.copyOf(signals), SIGNALS_A_COMMAND), part -> havingMember(part, member)))
                .thenApply(parts -> {
                    Set<String> all = new HashSet<>();
                    parts.forEach(all::addAll);
                    return all;
                });
    }

    private CompletableFuture<List<String>> havingMember(List<String> signals, byte[] member) {
        List<Command> pipeline = signals.stream()
                .map(signal -> new Command(SISMEMBER, keys.of(signal), (Object) member))
                .toList();
        return commands.pipeline(pipeline).thenApply(replies -> {
            List<String> having = new ArrayList<>();
            for (int i = 0; i < replies.size(); i++) {
                if (replies.get(i).equals(IS_MEMBER)) {
                    having.add(signals.get(i));
                }
            }
            return having;
        });
    }
}
