package io.regioncache.benchmarks.ratios;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
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
 * @param jcache and at more; with 0 it is not compared
 * @param goal whether it is aimed at rather than required, and at 32 threads only
 */
record Target(
        String label,
        Case measured,
        Case ofMap,
        ToDoubleFunction<Measurement> figure,
        boolean most,
        double map,
        double jcacheAlone,
        double jcache,
        boolean goal) {

    private static final int GOAL_THREADS = 32;
    private static final Case GET = Case.of("get");
    private static final Case ACCESSED = new Case("get", Case.SMALL, "ACCESSED");

    /** All of them. */
    static final List<Target> ALL = List.of(
            throughput("`get` hit, eternal", GET, GET, 0.95, 1.3, 1.2),
            new Target("the same, the goal for many threads", GET, GET, Measurement::perSecond, false, 1.5, 0, 0, true),
            throughput("`put`, eternal; `fastPut` of RMap", Case.of("put"), Case.of("put"), 0.9, 1.15, 1.3),
            throughput("`getAll` 100", Case.of("getAll"), Case.of("getAll"), 0.9, 1.5, 1.5),
            throughput("`putAll` 100", Case.of("putAll"), Case.of("putAll"), 0.8, 3, 3),
            throughput("`invoke`, no conflict; `get` of RMap", Case.of("invoke"), GET, 0.45, 1.7, 1.7),
            throughput("`get`, accessed expiry; `get` of RMap", ACCESSED, GET, 0.75, 1.1, 1.1),
            new Target("bytes a `get` hit allocates", GET, GET, Measurement::allocated, true, 1.15, 0.7, 0.7, false));

    private static Target throughput(
            String label, Case measured, Case ofMap, double map, double jcacheAlone, double jcache) {
        return new Target(label, measured, ofMap, Measurement::perSecond, false, map, jcacheAlone, jcache, false);
    }

    /** The ratio of ours to RMap or Redisson's JCache; nothing if they were not measured together. */
    OptionalDouble ratio(Results results, Contender other, int threads) {
        if ((goal && threads != GOAL_THREADS) || toReach(other, threads) == 0) {
            return OptionalDouble.empty();
        }
        return results.ratio(Contender.OURS.name(), measured, other.name(), of(other), threads, figure);
    }

    /** The ratio to reach; 0 if there is none. */
    double toReach(Contender other, int threads) {
        if (other.equals(Contender.MAP)) {
            return map;
        }
        return threads == 1 ? jcacheAlone : jcache;
    }

    /** As a cell has a ratio: beside the one to reach, with an exclamation mark if it is required and missed. */
    String cell(double ratio, Contender other, int threads) {
        double required = toReach(other, threads);
        if (goal) {
            return String.format(Locale.ROOT, "%.2f (goal %s)", ratio, required);
        }
        boolean reached = most ? ratio <= required : ratio >= required;
        return String.format(Locale.ROOT, "%.2f (%s %s)%s", ratio, most ? "≤" : "≥", required, reached ? "" : " !");
    }

    /** Whether it compares these two, if they are of one run. */
    boolean compares(Measurement mine, Measurement theirs) {
        return mine.measured().equals(measured)
                && List.of(Contender.MAP, Contender.JCACHE).stream()
                        .anyMatch(other -> theirs.subject().equals(other.name())
                                && theirs.measured().equals(of(other)));
    }

    private Case of(Contender other) {
        return other.equals(Contender.MAP) ? ofMap : measured;
    }
}
