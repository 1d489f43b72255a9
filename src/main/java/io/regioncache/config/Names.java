package io.regioncache.config;

import java.util.List;

/** Messages about names that a file has and nobody knows. */
final class Names {

    private Names() {}

    /** A name that is none of the valid ones. */
    static Mistake unknown(YamlEntry entry, String owner, List<String> valid) {
        return new Mistake(
                entry.line(),
                "unknown setting \"" + entry.name() + "\" of " + owner + ". Did you mean \""
                        + EditDistance.nearest(entry.name(), valid) + "\"? Valid are " + String.join(", ", valid));
    }
}
