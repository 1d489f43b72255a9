package io.regioncache.internal.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Names of every kind share no key with each other nor with metadata, and ancestry goes by segments. */
class KeySpaceProperties {

    @Provide
    Arbitrary<String> nastyNames() {
        Arbitrary<String> parts = Arbitraries.of(
                "a",
                "b",
                "foo",
                "foobar",
                "",
                ".",
                "..",
                ":",
                "::",
                "{",
                "}",
                "{}",
                "{a}",
                "%",
                "%3A",
                "%u",
                "%25",
                "::index",
                "::expiry",
                "::linked",
                "::trees",
                "::{signals}",
                "{signals}",
                "signals",
                "*",
                "?",
                "[a]",
                " ",
                "\t",
                "\n",
                "\0",
                "\uD800",
                "\uDC00",
                "\uD83D\uDE00",
                "\u00E9",
                "e\u0301",
                "ns",
                "u",
                "D800");
        Arbitrary<String> composed = parts.list().ofMaxSize(6).map(list -> String.join("", list));
        return Arbitraries.oneOf(composed, Arbitraries.strings().ofMaxLength(12), surrogates());
    }

    private static Arbitrary<String> surrogates() {
        return Arbitraries.strings().withCharRange('\uD7FE', '\uE001').ofMaxLength(4);
    }

    @Property(tries = 5000)
    void noTwoNamesShareAKey(
            @ForAll("nastyNames") String one,
            @ForAll("nastyNames") String other,
            @ForAll("nastyNames") String namespace,
            @ForAll @IntRange(min = 1, max = 3) int depth) {
        Map<String, String> owners = new HashMap<>();
        KeySpace keySpace = new KeySpace(namespace, depth);
        for (String name : new HashSet<>(List.of(one, other))) {
            claimRegionKeys(owners, keySpace, RegionName.of(name));
        }
        claim(owners, keySpace.sweeper(), "the sweeper");
        claim(owners, keySpace.signals().names(), "the signals");
        for (String name : new HashSet<>(List.of(one, other))) {
            claim(owners, keySpace.signals().of(name), "signal " + name);
        }
    }

    @Property(tries = 3000)
    void noTwoNamespacesShareAKey(
            @ForAll("nastyNames") String one, @ForAll("nastyNames") String other, @ForAll("nastyNames") String name) {
        if (one.equals(other)) {
            return;
        }
        Map<String, String> owners = new HashMap<>();
        claimAll(owners, new KeySpace(one, 1), one, name);
        claimAll(owners, new KeySpace(other, 1), other, name);
    }

    private static void claimAll(Map<String, String> owners, KeySpace keySpace, String namespace, String name) {
        RegionKeys keys = keySpace.of(RegionName.of(name));
        for (byte[] key : allKeys(keySpace, keys)) {
            claim(owners, key, "namespace '" + namespace + "'");
        }
        claim(owners, keySpace.trees(RegionName.root()), "namespace '" + namespace + "'");
        claim(owners, keySpace.signals().names(), "namespace '" + namespace + "'");
        claim(owners, keySpace.signals().of(name), "namespace '" + namespace + "'");
    }

    private static void claimRegionKeys(Map<String, String> owners, KeySpace keySpace, RegionName region) {
        RegionKeys keys = keySpace.of(region);
        claim(owners, keys.entries(), region + " entries");
        claim(owners, keys.expiry(), region + " expiry");
        claim(owners, keys.index(), region + " index");
        String tree = "tree " + keys.tree().top();
        claim(owners, keys.tree().linked(), tree + " linked");
        claim(owners, keys.tree().cleared(), tree + " cleared");
        claim(owners, keys.tree().leases(), tree + " leases");
        claim(owners, keys.tree().claims(), tree + " claims");
        claim(owners, keys.tree().due(), tree + " due");
        for (RegionName above : keySpace.aboveTree(region)) {
            claim(owners, keySpace.trees(above), "trees below '" + above + "' root " + above.isRoot());
        }
        for (int i = 0; i < keys.ancestorIndexes().size(); i++) {
            RegionName ancestor = region.prefix(keys.tree().top().depth() + i);
            claim(owners, keys.ancestorIndexes().get(i), ancestor + " index");
        }
    }

    private static List<byte[]> allKeys(KeySpace keySpace, RegionKeys keys) {
        List<byte[]> all = new ArrayList<>(keys.ancestorIndexes());
        TreeKeys tree = keys.tree();
        all.addAll(List.of(keys.entries(), keys.expiry(), keys.index()));
        all.addAll(
                List.of(tree.linked(), tree.cleared(), tree.leases(), tree.claims(), tree.due(), keySpace.sweeper()));
        return all;
    }

    private static void claim(Map<String, String> owners, byte[] key, String owner) {
        String before = owners.put(new String(key, UTF_8), owner);
        assertThat(before == null || before.equals(owner))
                .as("key %s of %s and of %s", new String(key, UTF_8), before, owner)
                .isTrue();
    }

    @Property(tries = 3000)
    void aMemberNamesItsRegion(@ForAll("nastyNames") String name) {
        RegionName region = RegionName.of(name);
        assertThat(KeySpace.region(KeySpace.member(region))).isEqualTo(region);
    }

    @Property(tries = 3000)
    void aMemberOfASignalNamesItsRegionAlsoTheRoot(@ForAll("nastyNames") String name) {
        RegionName region = RegionName.of(name);
        assertThat(SignalKeys.region(SignalKeys.member(region))).isEqualTo(region);
        assertThat(SignalKeys.region(SignalKeys.member(RegionName.root()))).isEqualTo(RegionName.root());
        assertThat(SignalKeys.signal(SignalKeys.name(name))).isEqualTo(name);
    }

    @Property(tries = 3000)
    void allSignalsOfANamespaceHaveOneTag(@ForAll("nastyNames") String name, @ForAll("nastyNames") String namespace) {
        SignalKeys signals = new KeySpace(namespace, 1).signals();
        for (byte[] key : List.of(signals.names(), signals.of(name))) {
            assertThat(hashTag(new String(key, UTF_8))).isEqualTo("signals");
        }
    }

    @Property(tries = 3000)
    void keysAreValidUtf8WithoutLoss(@ForAll("nastyNames") String name) throws CharacterCodingException {
        byte[] key = new KeySpace("", 1).of(RegionName.of(name)).entries();
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(key))
                .toString();
        assertThat(text.getBytes(UTF_8)).isEqualTo(key);
    }

    @Property(tries = 3000)
    void allKeysOfATreeHaveItsTag(
            @ForAll("nastyNames") String name,
            @ForAll("nastyNames") String namespace,
            @ForAll @IntRange(min = 1, max = 3) int depth) {
        KeySpace keySpace = new KeySpace(namespace, depth);
        RegionKeys keys = keySpace.of(RegionName.of(name));
        TreeKeys tree = keys.tree();
        Set<String> tags = new HashSet<>();
        List<byte[]> sameSlot = new ArrayList<>(keys.ancestorIndexes());
        sameSlot.addAll(List.of(keys.entries(), keys.expiry(), keys.index()));
        sameSlot.addAll(List.of(tree.linked(), tree.cleared(), tree.leases(), tree.claims(), tree.due()));
        sameSlot.forEach(key -> tags.add(hashTag(new String(key, UTF_8))));
        assertThat(tags).hasSize(1).doesNotContain("");
    }

    /** What Redis Cluster hashes: between the first brace and the first closing brace after it. */
    private static String hashTag(String key) {
        int open = key.indexOf('{');
        int close = key.indexOf('}', open);
        return key.substring(open + 1, close);
    }

    @Property(tries = 5000)
    void ancestryHoldsBySegments(@ForAll("nastyNames") String one, @ForAll("nastyNames") String other) {
        List<String> upper = Arrays.asList(one.split("\\.", -1));
        List<String> lower = Arrays.asList(other.split("\\.", -1));
        boolean expected =
                upper.size() < lower.size() && lower.subList(0, upper.size()).equals(upper);
        assertThat(RegionName.of(one).isAncestorOf(RegionName.of(other))).isEqualTo(expected);
        assertThat(RegionName.of(other).ancestors().contains(RegionName.of(one)))
                .isEqualTo(expected);
        assertThat(RegionName.of(one).isAncestorOf(RegionName.of(one).child(other)))
                .isTrue();
    }

    @Example
    void theLayoutIsAsDocumented() {
        KeySpace keySpace = new KeySpace("ns", 1);
        RegionKeys keys = keySpace.of(RegionName.of("catalog.products.eu"));
        assertThat(new String(keys.entries(), UTF_8)).isEqualTo("ns:{catalog}.products.eu");
        assertThat(new String(keys.index(), UTF_8)).isEqualTo("ns:{catalog}.products.eu::index");
        assertThat(new String(keys.expiry(), UTF_8)).isEqualTo("ns:{catalog}.products.eu::expiry");
        assertThat(new String(keys.tree().cleared(), UTF_8)).isEqualTo("ns:{catalog}::cleared");
        assertThat(keys.ancestorIndexes())
                .extracting(key -> new String(key, UTF_8))
                .containsExactly("ns:{catalog}::index", "ns:{catalog}.products::index");
        assertThat(new String(keySpace.trees(RegionName.root()), UTF_8)).isEqualTo("ns:::trees");
        assertThat(new String(keySpace.signals().names(), UTF_8)).isEqualTo("ns:::{signals}");
        assertThat(new String(keySpace.signals().of("a:b"), UTF_8)).isEqualTo("ns:::{signals}:a%3Ab");
        KeySpace deep = new KeySpace("", 2);
        assertThat(new String(deep.of(RegionName.of("catalog.products.eu")).entries(), UTF_8))
                .isEqualTo("{catalog.products}.eu");
        assertThat(new String(deep.of(RegionName.of("catalog")).entries(), UTF_8))
                .isEqualTo("{catalog}");
        assertThat(new String(deep.trees(RegionName.of("catalog")), UTF_8)).isEqualTo("{catalog}::trees");
        assertThat(new String(deep.of(RegionName.of("")).entries(), UTF_8)).isEqualTo("{%}");
    }
}
