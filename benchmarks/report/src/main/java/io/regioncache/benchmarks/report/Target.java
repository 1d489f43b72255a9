package io.regioncache.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A ratio to reach.
 *
 * @param label the row's name
 * @param measured what of ours is compared
 * @param ofMap with what of {@code RMap}
 * @param figure by which figure
 * @param most whether the ratio is to be at most this, rather than at least
 * @param map the ratio to {@code RMap}
 * @param jcacheAlone the ratio to Redisson's JCache at one thread
 * @param jcache and at more
 */
record Target(
        String label,
        Case measured,
        Case ofMap,
        ToDoubleFunction<Measurement> figure,
        boolean most,
        double map,
        double jcacheAlone,
        double jcache) {

    private static final Case GET = Case.of("get");
    private static final Case ACCESSED = new Case("get", Case.SMALL, "ACCESSED");

    /** All of them. */
    static final List<Target> ALL = List.of(
            throughput("`get` hit, eternal", GET, GET, 0.95, 1.3, 1.2),
            throughput("`put`, eternal; `fastPut` of RMap", Case.of("put"), Case.of("put"), 0.9, 1.15, 1.3),
            throughput("`getAll` 100", Case.of("getAll"), Case.of("getAll"), 0.9, 1.5, 1.5),
            throughput("`putAll` 100", Case.of("putAll"), Case.of("putAll"), 0.8, 3, 3),
            throughput("`invoke`, no conflict; `get` of RMap", Case.of("invoke"), GET, 0.45, 1.7, 1.7),
            throughput("`get`, accessed expiry; `get` of RMap", ACCESSED, GET, 0.75, 1.1, 1.1),
            new Target("bytes a `get` hit allocates", GET, GET, Measurement::allocated, true, 1.15, 0.7, 0.7));

    private static Target throughput(
            String label, Case measured, Case ofMap, double map, double jcacheAlone, double jcache) {
        return new Target(label, measured, ofMap, Measurement::perSecond, false, map, jcacheAlone, jcache);
    }

    /** The ratio to Redisson's JCache at a number of threads. */
    double jcache(int threads) {
        return threads == 1 ? jcacheAlone : jcache;
    }

    /** Whether a ratio is good enough. */
    boolean reached(double ratio, double target) {
        return most ? ratio <= target : ratio >= target;
    }
}
