package io.regioncache.internal.redis;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A small random tree of regions with nasty names, a few keys, values and lifetimes, all told by a seed. */
final class RandomWorld {

    private static final List<String> SEGMENTS = List.of(
            "a", "b", "foo", "foobar", "", "{", "}{", "%", "%7B", "::", "::index", "*", "\u00E9", "\uD83D", " ", "\0");
    private static final int REGIONS = 9;
    private static final int KEYS = 4;
    private static final int DEEPEST = 5;

    private final Random random;
    private final List<RegionName> regions;
    private final List<EncodedKey> keys;

    RandomWorld(long seed) {
        random = new Random(seed);
        regions = regions();
        keys = IntStream.range(0, KEYS).mapToObj(this::key).toList();
    }

    /** One of the regions that hold entries. */
    RegionName region() {
        return pick(regions);
    }

    /** One of the regions or any region above one, the root among them. */
    RegionName regionOrAncestor() {
        RegionName region = region();
        return region.prefix(random.nextInt(region.depth() + 1));
    }

    /** One of the keys. */
    EncodedKey key() {
        return pick(keys);
    }

    /** All keys. */
    List<EncodedKey> allKeys() {
        return keys;
    }

    /** Some of the keys, each once. */
    List<EncodedKey> someKeys() {
        Set<EncodedKey> some = new LinkedHashSet<>();
        int count = random.nextInt(KEYS + 1);
        for (int i = 0; i < count; i++) {
            some.add(key());
        }
        return List.copyOf(some);
    }

    /** A value, rarely of no bytes or many. */
    EncodedValue value() {
        byte[] bytes = new byte[random.nextInt(20) == 0 ? random.nextInt(10_000) : random.nextInt(8)];
        random.nextBytes(bytes);
        return new EncodedValue(bytes, random.nextInt(1 << 24));
    }

    /** A lifetime of any kind. */
    Lifetime lifetime() {
        return switch (random.nextInt(8)) {
            case 0 -> Lifetime.NONE;
            case 1, 2 -> Lifetime.UNCHANGED;
            case 3, 4 -> Lifetime.ETERNAL;
            case 5 -> Lifetime.ofMillis(3_600_000);
            case 6 -> Lifetime.ofMillis(1 + random.nextInt(3_000));
            default -> Lifetime.ofMillis(1 + random.nextInt(5));
        };
    }

    /** One of the elements. */
    <T> T pick(List<T> elements) {
        return elements.get(random.nextInt(elements.size()));
    }

    /** Whether something happens that happens once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A number from 0 on. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    private List<RegionName> regions() {
        Set<RegionName> names = new LinkedHashSet<>();
        names.add(RegionName.of("a"));
        while (names.size() < REGIONS) {
            RegionName above = pick(new ArrayList<>(names));
            boolean deeper = above.depth() < DEEPEST && !oneIn(4);
            names.add(deeper ? above.child(pick(SEGMENTS)) : RegionName.of(pick(SEGMENTS)));
        }
        return List.copyOf(names);
    }

    private EncodedKey key(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return EncodedKey.of(bytes);
    }
}
