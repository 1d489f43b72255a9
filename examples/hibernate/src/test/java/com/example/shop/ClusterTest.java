package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheManager;
import io.regioncache.hibernate.RegionCacheRegionFactory;
import io.regioncache.testing.RedisClusterProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RespClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.cache.spi.RegionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shop's regions, which all begin with {@code com}, on a cluster. */
@ExtendWith(RedisServers.class)
class ClusterTest {

    @Test
    void entitiesAreSpreadAndAClearOfThePackageReachesAll(RedisClusterProcess cluster) {
        try (Database database = Database.start();
                Shop shop = Shop.open(Settings.ours(database.newUrl(), cluster.uri()))) {
            Product kettle = new Product(1, "K-1", "kettle", BigDecimal.TEN);
            shop.add(kettle, new Review(1, kettle, "boils"), new Category("kitchen", "Kitchen"));
            shop.add(new Stock(new Stock.Key(Warehouse.NORTH, 1), "A7", 5));
            Till till = new Till(shop);
            EveryKind.assertCached(till);
            assertThat(cluster.masters()).as("masters that hold entities").allMatch(master -> {
                try (RespClient client = master.connect()) {
                    return !client.list("KEYS", "{com.example.shop.*").isEmpty();
                }
            });

            RegionCacheManager regions =
                    shop.sessions().getCache().unwrap(RegionFactory.class) instanceof RegionCacheRegionFactory factory
                            ? factory.getCacheManager()
                            : null;
            assertThat(regions).isNotNull();
            assertThat(regions.region("com.example.shop").descendants()).hasSize(8);
            assertTimeIsKnown(regions, cluster);
            regions.region("com.example.shop").clear();
            assertThat(regions.region("com.example.shop").descendants()).isEmpty();
            assertThat(till.answer("price 1")).endsWith(" / 1");
            assertThat(till.answer("title kitchen")).endsWith(" / 1");
            assertThat(till.answer("pieces NORTH 1")).endsWith(" / 1");
        }
    }

    /** The servers are on one machine, so that their clocks are one. */
    private static void assertTimeIsKnown(RegionCacheManager regions, RedisClusterProcess cluster) {
        try (RespClient client = cluster.masters().get(0).connect()) {
            Instant before = regions.serverTime().earliest();
            List<Object> time = client.list("TIME");
            Instant after = regions.serverTime().latest();
            Instant actual = Instant.ofEpochSecond(
                    Long.parseLong(RespClient.asText(time.get(0))),
                    Long.parseLong(RespClient.asText(time.get(1))) * 1_000);
            assertThat(actual).isBetween(before, after);
        }
    }
}
