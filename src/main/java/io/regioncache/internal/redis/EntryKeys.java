package io.regioncache.internal.redis;

import io.regioncache.internal.region.RegionKeys;
import java.util.ArrayList;
import java.util.List;

/** The KEYS of the scripts that work on the entries of one region, in the order that the scripts name. */
final class EntryKeys {

    private EntryKeys() {}

    /** Hash, deadlines, due regions, watchers, leases. */
    static List<byte[]> plain(RegionKeys keys) {
        return List.of(
                keys.entries(),
                keys.expiry(),
                keys.tree().due(),
                keys.watchers(),
                keys.tree().leases());
    }

    /** The same with the tree link and the indexes of the ancestors: for a write that may create the hash. */
    static List<byte[]> linking(RegionKeys keys) {
        List<byte[]> all = new ArrayList<>(plain(keys));
        all.add(keys.tree().linked());
        all.addAll(keys.ancestorIndexes());
        return all;
    }

    /** Hash, deadlines, due regions, watchers, indexes of the ancestors. */
    static List<byte[]> unlinking(RegionKeys keys) {
        List<byte[]> all = new ArrayList<>(
                List.of(keys.entries(), keys.expiry(), keys.tree().due(), keys.watchers()));
        all.addAll(keys.ancestorIndexes());
        return all;
    }

    /** Hash, record of clears, leases, tree link: for what may take a lease. */
    static List<byte[]> leasing(RegionKeys keys) {
        return List.of(
                keys.entries(),
                keys.tree().cleared(),
                keys.tree().leases(),
                keys.tree().linked());
    }

    /** Record of clears, leases, tree link. */
    static List<byte[]> marking(RegionKeys keys) {
        return List.of(keys.tree().cleared(), keys.tree().leases(), keys.tree().linked());
    }

    /** Those of {@link #leasing} with the claims. */
    static List<byte[]> claiming(RegionKeys keys) {
        return with(leasing(keys), keys.tree().claims());
    }

    /** The given keys with one more at the end. */
    static List<byte[]> with(List<byte[]> keys, byte[] last) {
        List<byte[]> all = new ArrayList<>(keys);
        all.add(last);
        return all;
    }
}
