package io.regioncache.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done with all entries at once, in seconds for each time. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WholeCaches {

    private static final int ENTRIES = 100_000;
    private static final int REGIONS = 1_000;
    private static final int ENTRIES_OF_A_REGION = 100;

    /** A cache of 100,000 entries. */
    @State(Scope.Benchmark)
    public static class Large {

        /** Fills the subject. */
        @Setup(Level.Trial)
        public void fill(Fixture fixture) {
            fixture.fill(ENTRIES);
        }
    }

    /** A tree of 1,000 regions with 100 entries each. */
    @State(Scope.Benchmark)
    public static class Tree {

        /** Fills the tree again. */
        @Setup(Level.Iteration)
        public void fill(Fixture fixture) {
            fixture.open.fillTree(REGIONS, fixture.entries(0, ENTRIES_OF_A_REGION));
        }
    }

    @Benchmark
    public long iterate(Fixture fixture, Large large) {
        long count = fixture.open.iterate();
        if (count != ENTRIES) {
            throw new IllegalStateException(fixture.subject + " went through " + count + " entries, not " + ENTRIES);
        }
        return count;
    }

    @Benchmark
    public void clearTree(Fixture fixture, Tree tree) {
        fixture.open.clearTree();
    }
}
