package io.regioncache.internal.cache;

import io.regioncache.RegionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Clears many regions, many at a time; the failure of one keeps none of the others from being cleared. */
final class RegionClears {

    private final Clears clears;
    private final Executor here;

    /** To be created in the thread that wants the regions cleared. */
    RegionClears(Clears clears) {
        this.clears = clears;
        this.here = clears.here();
    }

    /**
     * Clears regions with all below them. One that lies below another of them is cleared with that one, and by itself only if
     * that fails.
     *
     * @return the regions that could not be cleared, each with the reason
     */
    CompletableFuture<Map<RegionName, RuntimeException>> clear(Set<RegionName> regions) {
        List<RegionName> uppermost =
                regions.stream().filter(region -> !isBelowAny(region, regions)).toList();
        return clearEach(uppermost, 0, new TreeMap<>())
                .thenComposeAsync(failures -> clearBelow(regions, failures), here);
    }

    private CompletableFuture<Map<RegionName, RuntimeException>> clearBelow(
            Set<RegionName> regions, Map<RegionName, RuntimeException> failures) {
        Set<RegionName> left = new HashSet<>(regions);
        left.removeIf(region -> !isBelowAny(region, failures.keySet()));
        return left.isEmpty()
                ? CompletableFuture.completedFuture(failures)
                : clear(left).thenApply(further -> {
                    failures.putAll(further);
                    return failures;
                });
    }

    private static boolean isBelowAny(RegionName region, Collection<RegionName> others) {
        return region.ancestors().stream().anyMatch(others::contains);
    }

    private CompletableFuture<Map<RegionName, RuntimeException>> clearEach(
            List<RegionName> regions, int from, Map<RegionName, RuntimeException> failures) {
        if (from == regions.size()) {
            return CompletableFuture.completedFuture(failures);
        }
        int to = Math.min(from + Pipeline.WIDTH, regions.size());
        List<CompletableFuture<Optional<RuntimeException>>> sent = new ArrayList<>(to - from);
        for (RegionName region : regions.subList(from, to)) {
            sent.add(clears.clear(region)
                    .handle((live, failure) ->
                            failure == null ? Optional.empty() : Optional.of(Await.translated(failure))));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                .thenComposeAsync(
                        done -> {
                            for (int i = from; i < to; i++) {
                                RegionName region = regions.get(i);
                                sent.get(i - from).join().ifPresent(failure -> failures.put(region, failure));
                            }
                            return clearEach(regions, to, failures);
                        },
                        here);
    }
}
