package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** What the shop does, on whatever provider it runs. Both modules run this same test. */
@ExtendWith(RedisServers.class)
class ShopTest {

    private static final String PROVIDER = System.getProperty("shop.provider");

    @BeforeAll
    static void useServer(RedisProcess redis) {
        System.setProperty("shop.redis", "127.0.0.1:" + redis.port());
    }

    @AfterAll
    static void forgetServer() {
        System.clearProperty("shop.redis");
    }

    @Test
    void theCatalogIsDescribedByAFile() throws Exception {
        URI file = ShopTest.class.getResource("/redisson-shop.yaml").toURI();
        List<String> news = new CopyOnWriteArrayList<>();
        try (Catalog catalog = new Catalog(file, news::add, 200)) {
            assertThat(catalog.provider()).isEqualTo(PROVIDER);
            catalog.add("kettle", new Product("Kettle", 5));
            catalog.add("cup", new Product("Cup", 40));
            assertThat(catalog.find("kettle")).contains(new Product("Kettle", 5));
            assertThat(catalog.find("pan")).isEmpty();
            assertThat(catalog.findAll(Set.of("kettle", "cup", "pan")))
                    .isEqualTo(Map.of("kettle", new Product("Kettle", 5), "cup", new Product("Cup", 40)));

            assertThat(catalog.sell("kettle", 2)).isEqualTo(3);
            assertThat(catalog.sell("kettle", 4)).isEqualTo(3);
            assertThat(catalog.findLater("kettle").toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isEqualTo(new Product("Kettle", 3));
            catalog.remove("cup");
            assertThat(news).containsExactly("new: Kettle", "new: Cup", "Kettle: 5 -> 3", "gone: cup");

            assertThat(catalog.offer("kettle", "two for one")).isTrue();
            Waiting.until(
                    () -> "the offer to end", () -> catalog.offerOf("kettle").isEmpty());
            assertThat(catalog.offer("kettle", "three for two")).isTrue();

            catalog.closeDown();
            assertThat(catalog.find("kettle")).isEmpty();
        }
    }

    @Test
    void theVisitorsShareAClient(RedisProcess redis) {
        Config config = new Config();
        config.useSingleServer().setAddress(redis.uri()).setConnectionMinimumIdleSize(1);
        RedissonClient client = Redisson.create(config);
        try {
            try (Visitors visitors = new Visitors(client)) {
                assertThat(visitors.provider()).isEqualTo(PROVIDER);
                assertThat(visitors.enter("ada")).isOne();
                assertThat(visitors.enter("ben")).isEqualTo(2);
                visitors.take("ada", "kettle");
                visitors.take("ada", "cup");
                assertThat(visitors.leave("ada")).contains("kettle,cup,");
                assertThat(visitors.leave("ada")).isEmpty();
            }
            assertThat(client.isShutdown()).isFalse();
            assertThat(client.getAtomicLong("visitors").get()).isEqualTo(2);
        } finally {
            client.shutdown();
        }
    }
}
