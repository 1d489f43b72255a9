package io.regioncache.cli;

import io.regioncache.RegionName;
import io.regioncache.cli.Table.Cell;
import io.regioncache.internal.cache.Await;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signals of a namespace, each with the regions that are bound to it. */
final class Bindings {

    private Bindings() {}

    /** All signals in the order of their names; they are asked for all at once. */
    static Map<String, List<RegionName>> of(Session session) {
        List<String> signals = session.regions().signals();
        List<CompletableFuture<Set<RegionName>>> bound =
                signals.stream().map(session.store()::boundTo).toList();
        Map<String, List<RegionName>> bindings = new LinkedHashMap<>();
        for (int i = 0; i < signals.size(); i++) {
            List<RegionName> regions =
                    Await.answer(bound.get(i)).stream().sorted().toList();
            if (!regions.isEmpty()) {
                bindings.put(signals.get(i), regions);
            }
        }
        return bindings;
    }

    /** Only what a clear of the region, of one above it or of one below it would come from. */
    static Map<String, List<RegionName>> reaching(RegionName region, Map<String, List<RegionName>> bindings) {
        Map<String, List<RegionName>> reaching = new LinkedHashMap<>();
        bindings.forEach((signal, regions) -> {
            List<RegionName> near = regions.stream()
                    .filter(bound -> bound.contains(region) || region.isAncestorOf(bound))
                    .toList();
            if (!near.isEmpty()) {
                reaching.put(signal, near);
            }
        });
        return reaching;
    }

    static List<String> lines(Map<String, List<RegionName>> bindings, Output output) {
        Names names = output.names();
        Table table = new Table();
        bindings.forEach((signal, regions) -> table.add(
                Cell.text(names.of(signal), Style.BOLD),
                Cell.text(regions.stream().map(names::of).collect(Collectors.joining(", ")), Style.PLAIN)));
        return table.lines(output.colored());
    }

    static List<Map<String, @Nullable Object>> json(Map<String, List<RegionName>> bindings) {
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        bindings.forEach(
                (signal, regions) -> json.add(Json.object("signal", signal, "regions", RegionJson.names(regions))));
        return json;
    }
}
