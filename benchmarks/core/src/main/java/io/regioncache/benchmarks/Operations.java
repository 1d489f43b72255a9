package io.regioncache.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Operations on one key or on a hundred of a thousand, in operations per second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Operations {

    private static final int ENTRIES = 1_000;
    private static final int BULK = 100;

    /** A thousand entries that are there, also as bulks; these are made beforehand, to be no part of what is measured. */
    @State(Scope.Benchmark)
    public static class Filled {

        private final List<Map<String, String>> bulks = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        /** Fills the subject. */
        @Setup(Level.Trial)
        public void fill(Fixture fixture) {
            fixture.fill(ENTRIES);
            for (int from = 0; from < ENTRIES; from += BULK) {
                Map<String, String> bulk = fixture.entries(from, BULK);
                bulks.add(bulk);
                keys.addAll(bulk.keySet());
            }
        }

        private String someKey() {
            return keys.get(ThreadLocalRandom.current().nextInt(ENTRIES));
        }

        private Map<String, String> someEntries() {
            return bulks.get(ThreadLocalRandom.current().nextInt(ENTRIES / BULK));
        }
    }

    /** Keys that no other thread has, and that nobody has used before. */
    @State(Scope.Thread)
    public static class OwnKeys {

        private static final AtomicInteger THREADS = new AtomicInteger();

        private final String prefix = "own:" + THREADS.incrementAndGet();
        private long next;

        private String unused() {
            return prefix + ":" + next++;
        }
    }

    /** A number that only one thread increments, and how often it did. */
    @State(Scope.Thread)
    public static class OwnNumber {

        private static final AtomicInteger THREADS = new AtomicInteger();

        private final String key = "number:" + THREADS.incrementAndGet();
        private long increments;

        /** Lets the fixture check it at the end, when no thread increments any more. */
        @Setup(Level.Trial)
        public void register(Fixture fixture) {
            fixture.beforeClose(() -> check(fixture));
        }

        private void check(Fixture fixture) {
            long count = fixture.open.count(key);
            if (count != increments) {
                throw new IllegalStateException(
                        fixture.subject + " counted " + count + " of " + increments + " increments of " + key);
            }
        }
    }

    @Benchmark
    public String get(Fixture fixture, Filled filled) {
        String value = fixture.open.get(filled.someKey());
        if (value == null) {
            throw new IllegalStateException(fixture.subject + " has lost an entry");
        }
        return value;
    }

    @Benchmark
    public String getMiss(Fixture fixture, Filled filled, OwnKeys keys) {
        return fixture.open.get(keys.unused());
    }

    @Benchmark
    public void put(Fixture fixture, Filled filled) {
        fixture.open.put(filled.someKey(), fixture.value);
    }

    @Benchmark
    public boolean putIfAbsent(Fixture fixture, OwnKeys keys) {
        return fixture.open.putIfAbsent(keys.unused(), fixture.value);
    }

    @Benchmark
    public Map<String, String> getAll(Fixture fixture, Filled filled) {
        Set<String> keys = filled.someEntries().keySet();
        Map<String, String> found = fixture.open.getAll(keys);
        if (found.size() != BULK) {
            throw new IllegalStateException(fixture.subject + " has lost an entry");
        }
        return found;
    }

    @Benchmark
    public void putAll(Fixture fixture, Filled filled) {
        fixture.open.putAll(filled.someEntries());
    }

    @Benchmark
    public void invoke(Fixture fixture, OwnNumber number) {
        fixture.open.increment(number.key);
        number.increments++;
    }
}
