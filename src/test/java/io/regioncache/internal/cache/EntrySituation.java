package io.regioncache.internal.cache;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an entry processor comes upon.
 *
 * @param stored whether there is an entry
 * @param readThrough whether the cache loads what it does not have
 * @param database the value that the loader and nobody else has, null if it has none
 * @param writeThrough whether there is a cache writer
 */
record EntrySituation(
        boolean stored, boolean readThrough, @Nullable String database, boolean writeThrough) {

    /** The value of the entry, if there is one. */
    static final String STORED = "stored";

    /** All situations. */
    static Stream<EntrySituation> all() {
        return Stream.of(true, false).flatMap(stored -> Stream.of(true, false)
                .flatMap(writeThrough -> Stream.of(
                        new EntrySituation(stored, false, "loaded", writeThrough),
                        new EntrySituation(stored, true, null, writeThrough),
                        new EntrySituation(stored, true, "loaded", writeThrough))));
    }
}
