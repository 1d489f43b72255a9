package io.regioncache.testing;

import io.regioncache.RegionName;
import io.regioncache.internal.region.KeySpace;
import org.jspecify.annotations.Nullable;

/**
 * The name of a key taken apart.
 *
 * @param region the region it belongs to, the root for keys of the whole namespace
 * @param suffix the part from {@code ::} on, empty for the entries themselves
 */
record KeyName(RegionName region, String suffix) {

    /** Reads a name of one character a byte; null if it is not one of the namespace. */
    static @Nullable KeyName parse(String namespace, String name) {
        String prefix = namespace.isEmpty() ? "" : namespace.replace(":", "%3A") + ":";
        if (!name.startsWith(prefix)) {
            return null;
        }
        String rest = name.substring(prefix.length());
        int metadata = rest.indexOf("::");
        String base = metadata < 0 ? rest : rest.substring(0, metadata);
        String suffix = metadata < 0 ? "" : rest.substring(metadata);
        if (base.isEmpty()) {
            return new KeyName(RegionName.root(), suffix);
        }
        int end = base.indexOf('}');
        if (base.charAt(0) != '{' || end < 0) {
            return null;
        }
        String tag = base.substring(1, end);
        String escaped = (tag.equals("%") ? "" : tag) + base.substring(end + 1);
        return new KeyName(KeySpace.region(RawKeys.bytes(escaped)), suffix);
    }

    /** Whether it is the hash of a region's entries. */
    boolean holdsEntries() {
        return suffix.isEmpty() && !region.isRoot();
    }
}
