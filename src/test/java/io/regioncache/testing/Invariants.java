package io.regioncache.testing;

import static io.regioncache.testing.RawKeys.bytes;
import static io.regioncache.testing.RawKeys.string;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.store.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;

/**
 * What must hold of the keys of a namespace whenever no operation is under way. Reads the servers' keys as they are, so
 * whatever wrote them is checked, and nothing else may be stored there.
 */
public final class Invariants {

    private static final int MOST_READINGS = 100;

    private final String namespace;
    private final KeySpace keySpace;
    private final List<RespClient> servers;

    /**
     * Creates checks of one namespace.
     *
     * @param namespace the namespace, empty for none
     * @param colocationDepth how many segments of a name the hash tag has
     * @param servers connections to all masters
     */
    public Invariants(String namespace, int colocationDepth, List<RespClient> servers) {
        this.namespace = namespace;
        this.keySpace = new KeySpace(namespace, colocationDepth);
        this.servers = servers;
    }

    /** Checks that every region that holds an entry is linked, and that only documented keys exist. */
    public void check() {
        RawKeys keys = readQuiet();
        List<String> faults = new ArrayList<>();
        Set<RegionName> regions = regions(keys, faults);
        regions.forEach(region -> checkLinks(keys, region, faults));
        regions.forEach(region -> checkDeadlines(keys, region, faults));
        new SignalInvariants(keySpace.signals()).check(keys, faults);
        Assertions.assertThat(faults).as("faults in %s", keys.names()).isEmpty();
    }

    /** Checks the same and that no link and no date leads to a region that does not exist. */
    public void checkStrictly() {
        check();
        RawKeys keys = readQuiet();
        List<String> faults = new ArrayList<>();
        for (String name : keys.names()) {
            if (name.endsWith("::index")) {
                keys.members(bytes(name)).forEach(member -> checkExists(keys, name, member, faults));
            }
            if (name.endsWith("::due")) {
                keys.pairs(bytes(name)).keySet().forEach(member -> checkExists(keys, name, member, faults));
            }
        }
        Assertions.assertThat(faults).as("stale names").isEmpty();
    }

    private void checkExists(RawKeys keys, String name, String member, List<String> faults) {
        String region = member.startsWith("timeout:") ? member.substring("timeout:".length()) : member;
        if (!keys.has(keySpace.of(KeySpace.region(bytes(region))).entries())) {
            faults.add(name + " names " + member + ", which holds nothing");
        }
    }

    /** Checks that nothing is left of a region and of all below it. */
    public void checkCleared(RegionName cleared) {
        Set<RegionName> left = new TreeSet<>(regionsWithEntries());
        left.removeIf(region -> !cleared.contains(region));
        Assertions.assertThat(left).as("left after a clear of %s", cleared).isEmpty();
    }

    /** The regions that hold entries, expired ones included, whether or not they are linked. */
    public Set<RegionName> regionsWithEntries() {
        return regions(readQuiet(), new ArrayList<>());
    }

    /** The stored entries by their regions, expired ones included; long values are cut. */
    public Map<RegionName, List<Envelope>> entries() {
        RawKeys keys = readQuiet();
        Map<RegionName, List<Envelope>> entries = new TreeMap<>();
        for (RegionName region : regions(keys, new ArrayList<>())) {
            entries.put(
                    region,
                    keys.pairs(keySpace.of(region).entries()).values().stream()
                            .map(value -> Envelope.of(bytes(value)))
                            .toList());
        }
        return entries;
    }

    /** Several servers are not read at the same moment; what two readings agree on held in between. */
    private RawKeys readQuiet() {
        RawKeys keys = RawKeys.read(servers);
        for (int i = 0; i < MOST_READINGS; i++) {
            RawKeys again = RawKeys.read(servers);
            if (again.equals(keys)) {
                return keys;
            }
            keys = again;
        }
        throw new AssertionError("The keys do not stop changing");
    }

    private Set<RegionName> regions(RawKeys keys, List<String> faults) {
        Set<RegionName> regions = new TreeSet<>();
        for (String name : keys.names()) {
            KeyName key = KeyName.parse(namespace, name);
            if (key == null || !isDocumented(key, name, keys.type(name))) {
                faults.add("No such key is documented: " + name + " (" + keys.type(name) + ")");
            } else if (key.holdsEntries()) {
                regions.add(key.region());
            }
        }
        return regions;
    }

    private boolean isDocumented(KeyName key, String name, String type) {
        RegionName region = key.region();
        if (key.suffix().equals("::sweeper")) {
            return type.equals("string") && name.equals(string(keySpace.sweeper()));
        }
        if (key.suffix().startsWith("::{signals}")) {
            return type.equals("set") && new SignalInvariants(keySpace.signals()).isDocumented(name);
        }
        if (key.suffix().equals("::trees")) {
            return type.equals("set") && keySpace.isAboveTrees(region) && name.equals(string(keySpace.trees(region)));
        }
        RegionKeys keys = keySpace.of(region);
        return switch (key.suffix()) {
            case "" -> type.equals("hash") && name.equals(string(keys.entries()));
            case "::expiry" -> type.equals("zset") && name.equals(string(keys.expiry()));
            case "::index" -> type.equals("set") && name.equals(string(keys.index()));
            case "::watchers" -> type.equals("hash") && name.equals(string(keys.watchers()));
            case "::linked" ->
                type.equals("string") && name.equals(string(keys.tree().linked()));
            case "::cleared" ->
                type.equals("stream") && name.equals(string(keys.tree().cleared()));
            case "::leases" ->
                type.equals("hash") && name.equals(string(keys.tree().leases()));
            case "::claims" ->
                type.equals("hash") && name.equals(string(keys.tree().claims()));
            case "::due" ->
                type.equals("zset") && name.equals(string(keys.tree().due()));
            default -> false;
        };
    }

    private void checkLinks(RawKeys keys, RegionName region, List<String> faults) {
        RegionName tree = keySpace.treeOf(region);
        String member = string(KeySpace.member(region));
        for (int depth = tree.depth(); depth < region.depth(); depth++) {
            if (!keys.members(keySpace.index(region.prefix(depth))).contains(member)) {
                faults.add(region + " holds entries and is not in the index of " + region.prefix(depth));
            }
        }
        RawKeys.Key mark = keys.get(keySpace.of(tree).tree().linked());
        if (mark == null) {
            faults.add(region + " holds entries and its tree " + tree + " has no mark");
            return;
        }
        String link = mark.content().get(0) + ' ' + string(KeySpace.member(tree));
        for (RegionName above : keySpace.aboveTree(region)) {
            if (!keys.members(keySpace.trees(above)).contains(link)) {
                faults.add(region + " holds entries and its tree is not known to " + (above.isRoot() ? "root" : above));
            }
        }
    }

    private void checkDeadlines(RawKeys keys, RegionName region, List<String> faults) {
        RegionKeys names = keySpace.of(region);
        Map<String, String> entries = keys.pairs(names.entries());
        Map<String, String> deadlines = keys.pairs(names.expiry());
        Map<String, String> kept = keys.deadlines(names.entries());
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            long expiresAt = Envelope.of(bytes(entry.getValue())).expiresAtMillis();
            String deadline = kept.getOrDefault(entry.getKey(), deadlines.get(entry.getKey()));
            if (expiresAt == 0 ? deadline != null : !Long.toString(expiresAt).equals(deadline)) {
                faults.add("An entry of " + region + " expires at " + expiresAt + ", its deadline is " + deadline);
            }
        }
        if (!entries.keySet().containsAll(deadlines.keySet())) {
            faults.add(region + " has deadlines of entries that do not exist");
        }
        String due = keys.pairs(names.tree().due()).get(string(names.member()));
        boolean found = due != null
                && deadlines.values().stream().allMatch(at -> Double.parseDouble(due) <= Double.parseDouble(at));
        if (!deadlines.isEmpty() && !found) {
            faults.add(region + " has entries that expire, and is looked for at " + due);
        }
    }
}
