package io.regioncache.benchmarks.ratios;

import java.util.List;
import java.util.function.Predicate;

/**
 * A subject as the driver knows it.
 *
 * @param name its name in reports
 * @param module the module with its executable jar
 * @param cases what it is asked for
 */
record Contender(String name, String module, List<Case> cases) {

    static final Contender OURS = new Contender("region-cache", "region-cache", Case.ALL);
    static final Contender MAP = new Contender(
            "RMap",
            "redisson",
            those(each -> each.expiry().equals(Case.ETERNAL) && !needs(each, "invoke", "clearTree")));
    static final Contender JCACHE =
            new Contender("Redisson JCache", "redisson", those(each -> !needs(each, "clearTree")));

    /**
     * All, in the order of the tables. The last three are for orientation and asked for less; Caffeine takes new keys so fast that
     * they fill the heap.
     */
    static final List<Contender> ALL = List.of(
            OURS,
            MAP,
            JCACHE,
            new Contender("Lettuce", "wire", those(each -> orients(each) && !needs(each, "invoke"))),
            new Contender("Hazelcast", "hazelcast", those(Contender::orients)),
            new Contender("Caffeine", "caffeine", those(each -> orients(each) && !needs(each, "putIfAbsent"))));

    private static List<Case> those(Predicate<Case> asked) {
        return Case.ALL.stream().filter(asked).toList();
    }

    private static boolean orients(Case each) {
        return each.expiry().equals(Case.ETERNAL)
                && !each.wholeCache()
                && (each.valueBytes() == Case.SMALL || needs(each, "get", "put"));
    }

    private static boolean needs(Case each, String... operations) {
        return List.of(operations).contains(each.operation());
    }
}
