package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Envelope;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@link RegionReads} of the regions that were read lately. Safe for use by many threads. */
final class MergedReads {

    private static final int REMEMBERED_REGIONS = 4096;

    private final Commands commands;
    private final Function<@Nullable Object, @Nullable Envelope> reader;
    private final ConcurrentMap<RegionName, RegionReads> remembered = new ConcurrentHashMap<>();

    MergedReads(Commands commands, Function<@Nullable Object, @Nullable Envelope> reader) {
        this.commands = commands;
        this.reader = reader;
    }

    /** The reads of a region. Those that were forgotten still end the reads that they have begun. */
    RegionReads of(RegionKeys keys) {
        RegionReads known = remembered.get(keys.region());
        if (known != null) {
            return known;
        }
        if (remembered.size() >= REMEMBERED_REGIONS) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(keys.region(), region -> new RegionReads(commands, keys.entries(), reader));
    }
}
