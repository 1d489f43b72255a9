package io.regioncache.benchmarks.report;

import java.util.List;

/**
 * A subject as the driver knows it.
 *
 * @param name its name in reports
 * @param module the module with its executable jar
 * @param expires whether its entries can expire
 */
record Contender(String name, String module, boolean expires) {

    static final Contender OURS = new Contender("region-cache", "region-cache", true);
    static final Contender MAP = new Contender("RMap", "redisson", false);
    static final Contender JCACHE = new Contender("Redisson JCache", "redisson", true);

    /** All, in the order of the tables. */
    static final List<Contender> ALL = List.of(
            OURS,
            MAP,
            JCACHE,
            new Contender("Lettuce", "wire", false),
            new Contender("Hazelcast", "hazelcast", true),
            new Contender("Caffeine", "caffeine", true));

    /** Whether it can be asked for the case; which operations it has it says itself. */
    boolean takes(Case each) {
        return expires || each.expiry().equals(Case.ETERNAL);
    }
}
