package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.RegionSummary;
import io.regioncache.ServerInfo;
import io.regioncache.internal.cache.Await;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a region with all below it, and of the servers that hold it.
 *
 * @param top the region
 * @param largest the regions that take most memory, the largest first
 * @param timeouts how many regions have a timeout
 * @param soonest those whose timeout is over soonest
 * @param signals the signals that reach the region or regions below it
 * @param servers the masters; empty if they don't say what they are
 * @param clockAheadMillis how far the server's clock is ahead of this machine's
 * @param roundTrip the shortest of some
 */
record Stats(
        RegionNode top,
        List<RegionSummary> largest,
        long timeouts,
        List<RegionSummary> soonest,
        Map<String, List<RegionName>> signals,
        List<ServerInfo> servers,
        long clockAheadMillis,
        Duration roundTrip) {

    private static final int ROUND_TRIPS = 5;

    /** Collects the figures, with lists of at most so many regions. */
    static Stats of(Session session, RegionName region, List<RegionSummary> summaries, int most) {
        long clockAheadMillis = session.store().nowMillis() - System.currentTimeMillis();
        List<RegionSummary> largest = summaries.stream()
                .filter(summary -> summary.memoryUsage() > 0)
                .sorted(Comparator.comparingLong(RegionSummary::memoryUsage).reversed())
                .limit(most)
                .toList();
        List<RegionSummary> timed = summaries.stream()
                .filter(summary -> summary.timeToLive().isPresent())
                .toList();
        return new Stats(
                RegionNode.of(summaries),
                largest,
                timed.size(),
                timed.stream()
                        .sorted(Comparator.comparing(
                                summary -> summary.timeToLive().orElseThrow()))
                        .limit(most)
                        .toList(),
                Bindings.reaching(region, Bindings.of(session)),
                Await.answer(session.store().servers()).stream()
                        .filter(ServerInfo::isKnown)
                        .toList(),
                clockAheadMillis,
                roundTrip(session));
    }

    /** How long the server takes to count a region that has most likely no entries. */
    private static Duration roundTrip(Session session) {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long begun = System.nanoTime();
            Await.answer(session.store().size(RegionName.of("")));
            shortest = Math.min(shortest, System.nanoTime() - begun);
        }
        return Duration.ofNanos(shortest);
    }

    Map<String, @Nullable Object> json() {
        return Json.object(
                "region", RegionJson.name(top.name()),
                "all", RegionJson.sums(top),
                "largest", largest.stream().map(RegionJson::of).toList(),
                "timeouts", timeouts,
                "soonest", soonest.stream().map(RegionJson::of).toList(),
                "signals", Bindings.json(signals),
                "servers", servers.stream().map(Stats::json).toList(),
                "clockAheadMillis", clockAheadMillis,
                "roundTripMicros", roundTrip.toNanos() / 1000);
    }

    private static Map<String, @Nullable Object> json(ServerInfo server) {
        return Json.object(
                "product", server.product(),
                "version", server.version(),
                "mode", server.mode(),
                "port", server.port(),
                "usedMemory", server.usedBytes(),
                "maxMemory", server.mostBytes(),
                "evictionPolicy", server.evictionPolicy());
    }
}
