package io.regioncache.benchmarks.memory;

import io.regioncache.benchmarks.report.RunFacts;
import java.util.List;

/**
 * What was found of memory. Sizes are in bytes.
 *
 * @param run when and where
 * @param allocator what the server allocates memory by, which rounds sizes up in its own way
 * @param held what entries take
 * @param left what regions without entries take
 */
record MemoryResults(RunFacts run, String allocator, List<Held> held, List<Left> left) {

    /**
     * What entries of a subject take.
     *
     * @param expiry what they expire after
     * @param entries how many
     * @param values the lengths of their values, such as {@code 200} or {@code 100-299}
     * @param used by how much the server's used memory has grown
     * @param keys the sum of what each key takes
     */
    record Held(String subject, String expiry, int entries, String values, long used, long keys) {}

    /**
     * What is left of regions.
     *
     * @param what {@code created} or {@code cleared}
     * @param regions how many
     * @param seconds how long after that
     * @param used by how much the server's used memory has grown
     * @param keys the keys on the server
     */
    record Left(String what, int regions, int seconds, long used, List<Key> keys) {}

    /**
     * A key.
     *
     * @param bytes what it takes
     * @param seconds how long it will live; -1 if for ever
     */
    record Key(String name, long bytes, long seconds) {}
}
