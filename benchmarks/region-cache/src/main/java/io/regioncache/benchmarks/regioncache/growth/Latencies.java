package io.regioncache.benchmarks.regioncache.growth;

import java.util.Arrays;
import java.util.TreeMap;

/** When operations began and how long they took, in nanoseconds. For use by one thread at a time. */
final class Latencies {

    private long[] begins = new long[1 << 10];
    private long[] durations = new long[1 << 10];
    private int size;

    /** Adds an operation; they are added in the order of time. */
    void add(long begin, long duration) {
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, 2 * size);
            durations = Arrays.copyOf(durations, 2 * size);
        }
        begins[size] = begin;
        durations[size++] = duration;
    }

    /** Adds the operations of others, which are not in the order of time with these. */
    void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.begins[i], others.durations[i]);
        }
    }

    /** Those that were under way at any moment from one to another, not including the latter. */
    Latencies within(long from, long to) {
        Latencies within = new Latencies();
        for (int i = 0; i < size; i++) {
            if (begins[i] < to && begins[i] + durations[i] > from) {
                within.add(begins[i], durations[i]);
            }
        }
        return within;
    }

    /** The same, with the time counted from a moment on. */
    Latencies since(long moment) {
        Latencies since = new Latencies();
        for (int i = 0; i < size; i++) {
            since.add(begins[i] - moment, durations[i]);
        }
        return since;
    }

    /** Those that began in each stretch of time; the stretch that begins with time 0 has the number 0. */
    TreeMap<Long, Latencies> split(long length) {
        TreeMap<Long, Latencies> parts = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            parts.computeIfAbsent(Math.floorDiv(begins[i], length), number -> new Latencies())
                    .add(begins[i], durations[i]);
        }
        return parts;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /**
     * The least duration that so many of a hundred don't exceed; of none it is 0.
     *
     * @param percent more than 0, at most 100
     */
    long percentile(double percent) {
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(durations, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * size) - 1)];
    }
}
