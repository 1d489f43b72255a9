package io.regioncache.testing;

import io.regioncache.RegionName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which regions are bound to which signals. Guarded by the lock of its store. */
final class InMemorySignals {

    private final Map<String, Set<RegionName>> bound = new HashMap<>();

    void bind(Set<String> signals, RegionName region) {
        signals.forEach(
                signal -> bound.computeIfAbsent(signal, name -> new HashSet<>()).add(region));
    }

    void unbind(Set<String> signals, RegionName region) {
        for (String signal : signals) {
            bound.computeIfPresent(signal, (name, regions) -> {
                regions.remove(region);
                return regions.isEmpty() ? null : regions;
            });
        }
    }

    Set<RegionName> boundTo(String signal) {
        return new HashSet<>(bound.getOrDefault(signal, Set.of()));
    }

    Set<String> signalsOf(RegionName region) {
        return bound.entrySet().stream()
                .filter(entry -> entry.getValue().contains(region))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<String> names() {
        return new HashSet<>(bound.keySet());
    }
}
