package io.regioncache.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.Region;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.RegionName;
import io.regioncache.SignalException;
import io.regioncache.SignalReport;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** When some of the bound regions can't be cleared, the others are, and who sent the signal is told which. */
@ExtendWith(RedisServers.class)
@Timeout(180)
class SignalFaultsIT {

    private static final int SLOTS = 16_384;
    private static final String IMPATIENT = "?timeout=500ms&connectTimeout=500ms&retryAttempts=1";

    @Test
    void aRegionThatCannotBeClearedStopsNoOther(RedisProcess redis) {
        try (CacheManager caches = open(redis.uri());
                RespClient raw = redis.connect()) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            List<RegionCache<String, String>> bound = bind(manager, List.of("a", "b.x", "c"));
            raw.call("DEL", "{b}::cleared");
            raw.call("SET", "{b}::cleared", "what somebody else put there");

            SignalException failure = catchThrowableOfType(
                    SignalException.class, () -> manager.signal("changed").send());

            assertThat(failure).hasMessageContaining("did not clear 1 of 3 regions: b.x.");
            assertThat(failure.report().cleared()).containsExactly(RegionName.of("a"), RegionName.of("c"));
            assertThat(failure.report().failures()).containsOnlyKeys(RegionName.of("b.x"));
            assertThat(bound.get(0).containsKey("k")).isFalse();
            assertThat(bound.get(2).containsKey("k")).isFalse();

            raw.call("DEL", "{b}::cleared");
            assertThat(manager.signal("changed").send().cleared()).hasSize(3);
            assertThat(bound.get(1).containsKey("k")).isFalse();
        }
    }

    @Test
    void aMasterThatDoesNotAnswerInTimeStopsNoOther(RedisClusterProcess cluster) {
        try (CacheManager caches = open(cluster.uri() + IMPATIENT);
                RespClient raw = cluster.masters().get(0).connect()) {
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            int ofSignals = masterOf(raw, "::{signals}");
            int mute = (ofSignals + 1) % cluster.masters().size();
            List<String> names = new ArrayList<>();
            for (int master = 0; master < cluster.masters().size(); master++) {
                names.add(regionOn(raw, master));
            }
            List<RegionCache<String, String>> bound = bind(manager, names);
            manager.root().invalidateOn("changed");
            SignalException failure;
            try (RespClient paused = cluster.masters().get(mute).connect()) {
                paused.call("CLIENT", "PAUSE", 120_000, "WRITE");
                failure = catchThrowableOfType(
                        SignalException.class, () -> manager.signal("changed").send());
                paused.call("CLIENT", "UNPAUSE");
            }
            assertThat(failure.report().failures()).containsKey(RegionName.of(names.get(mute)));
            for (int master = 0; master < names.size(); master++) {
                if (master != mute) {
                    assertThat(failure.report().cleared()).contains(RegionName.of(names.get(master)));
                    assertThat(bound.get(master).containsKey("k")).isFalse();
                }
            }
            assertThat(failure).hasMessageContaining(names.get(mute));
        }
    }

    @Test
    void aMasterThatIsGoneStopsNoOther() {
        try (RedisClusterProcess cluster = RedisClusterProcess.start();
                CacheManager caches = open(cluster.uri() + IMPATIENT)) {
            Stream.concat(cluster.masters().stream(), cluster.replicas().stream())
                    .forEach(SignalFaultsIT::goOnWithoutOthers);
            RegionCacheManager manager = caches.unwrap(RegionCacheManager.class);
            List<String> names = new ArrayList<>();
            int ofSignals;
            try (RespClient raw = cluster.masters().get(0).connect()) {
                ofSignals = masterOf(raw, "::{signals}");
                for (int master = 0; master < cluster.masters().size(); master++) {
                    names.add(regionOn(raw, master));
                }
            }
            List<RegionCache<String, String>> bound = bind(manager, names);
            int gone = (ofSignals + 1) % names.size();
            cluster.replicas().get(gone).kill();
            cluster.masters().get(gone).kill();

            SignalException failure = catchThrowableOfType(
                    SignalException.class, () -> manager.signal("changed").send());

            assertThat(failure).hasMessageContaining("did not clear 1 of 3 regions: " + names.get(gone));
            assertThat(failure.report().cleared()).hasSize(2);
            assertThat(bound.get(ofSignals).containsKey("k")).isFalse();
            assertThat(bound.get((gone + 1) % names.size()).containsKey("k")).isFalse();

            cluster.replicas().get(ofSignals).kill();
            cluster.masters().get(ofSignals).kill();
            bound.get((gone + 1) % names.size()).put("k", "v");
            assertThatThrownBy(() -> manager.signal("changed").send())
                    .as("where the bindings are kept nobody answers")
                    .isInstanceOf(RegionCacheException.class)
                    .isNotInstanceOf(SignalException.class);
        }
    }

    /** To bind again does no harm; to unbind again could end a binding that was made meanwhile. */
    @Test
    void whatGetsNoAnswerInTimeIsBoundAgainButNotUnboundAgain(RedisProcess redis) {
        try (CacheManager caches = open(redis.uri() + "?timeout=200ms&retryAttempts=5");
                RespClient raw = redis.connect()) {
            Region region = caches.unwrap(RegionCacheManager.class).region("a");
            raw.call("CLIENT", "PAUSE", 1_000, "WRITE");
            region.invalidateOn("changed");
            assertThat(region.signals()).containsExactly("changed");

            raw.call("CLIENT", "PAUSE", 120_000, "WRITE");
            Throwable failure = catchThrowable(() -> region.unbind("changed"));
            raw.call("CLIENT", "UNPAUSE");
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    private static void goOnWithoutOthers(RedisProcess node) {
        try (RespClient raw = node.connect()) {
            raw.call("CONFIG", "SET", "cluster-require-full-coverage", "no");
        }
    }

    private static List<RegionCache<String, String>> bind(RegionCacheManager manager, List<String> names) {
        List<RegionCache<String, String>> bound = new ArrayList<>();
        for (String name : names) {
            RegionCache<String, String> cache = manager.createCache(name, new MutableConfiguration<>());
            cache.invalidateOn("changed");
            cache.put("k", "v");
            bound.add(cache);
        }
        SignalReport report = manager.signal("changed").send();
        assertThat(report.cleared()).hasSize(names.size());
        bound.forEach(cache -> cache.put("k", "v"));
        return bound;
    }

    /** A region whose tree is on a master, by the order in which these divide the slots. */
    private static String regionOn(RespClient raw, int master) {
        int number = 0;
        while (masterOf(raw, "{r" + number + "}") != master) {
            number++;
        }
        return "r" + number;
    }

    private static int masterOf(RespClient raw, String key) {
        long slot = raw.number("CLUSTER", "KEYSLOT", key);
        int master = 0;
        while (slot >= SLOTS * (master + 1) / 3) {
            master++;
        }
        return master;
    }

    private static CacheManager open(String uri) {
        return Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }
}
