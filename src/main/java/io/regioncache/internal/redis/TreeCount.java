package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.redis.Commands.Command;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Counts the live entries of the regions below one, in one tree, by a few commands of the transaction that clears them. */
final class TreeCount {

    private static final int REGIONS_A_COMMAND = 1000;

    private final KeySpace keySpace;
    private final List<List<RegionName>> parts;

    /**
     * Prepares to count.
     *
     * @param top the region itself, which is counted otherwise
     */
    TreeCount(KeySpace keySpace, RegionName top, Collection<RegionName> regions) {
        this.keySpace = keySpace;
        this.parts = Chunks.ofCount(
                regions.stream().filter(region -> !region.equals(top)).toList(), REGIONS_A_COMMAND);
    }

    /** The commands, at the given moment of the server's clock. */
    List<Command> commands(Dialect dialect, long nowMillis) {
        ScriptSource script = Scripts.COUNT.source(dialect);
        return parts.stream()
                .map(part -> Command.ofScript(script, keys(part), nowMillis))
                .toList();
    }

    private List<byte[]> keys(List<RegionName> regions) {
        List<byte[]> keys = new ArrayList<>(2 * regions.size());
        for (RegionName region : regions) {
            RegionKeys of = keySpace.of(region);
            keys.add(of.entries());
            keys.add(of.expiry());
        }
        return keys;
    }

    /** Adds up what the replies tell, of which those to the commands begin at an index. */
    @SuppressWarnings("unchecked") // the reply of a script
    void read(List<Object> replies, int from, Map<RegionName, Long> live) {
        for (int i = 0; i < parts.size(); i++) {
            List<RegionName> part = parts.get(i);
            List<Long> counts = Scripts.COUNT.read((List<Object>) replies.get(from + i));
            for (int j = 0; j < part.size(); j++) {
                live.merge(part.get(j), counts.get(j), Long::sum);
            }
        }
    }
}
