package io.regioncache.examples.shops;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.examples.spring.ShopApplication;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RespClient;
import io.regioncache.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two instances of the application on one Redis: the executable jar, whose settings are inside it, and one as it is run while it
 * is developed, with a class loader of Spring Boot's devtools and a file of its own.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoShopsTest {

    private static final int LAST = Integer.MAX_VALUE;
    private static final int CALLERS = 8;

    /** The exit code of a JVM that SIGTERM has ended. */
    private static final int TERMINATED = 143;

    @TempDir
    private static Path directory;

    private static RedisProcess redis;
    private static SupplierServer supplier;
    private static Shop jar;
    private static Shop developed;
    private static long next;

    private long id;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisProcess.start();
        supplier = new SupplierServer();
        String[] common = {"--server.port=0", "--spring.main.banner-mode=off", "--shop.supplier=" + supplier.address()};
        jar = new Shop(JavaProcess.start(
                Path.of(System.getProperty("shop.jar")),
                with(common, "--region-cache.uri=" + redis.uri(), "--management.health.region-cache.timeout=1s")));
        Path file = Files.writeString(directory.resolve("shop's regions.yaml"), """
                connection:
                  uri: %s
                regions:
                  catalog.products:
                  catalog.products.reviews:
                  catalog.products.found:
                  catalog.offers:
                """.formatted(redis.uri()));
        developed = new Shop(
                JavaProcess.start(ShopApplication.class, with(common, "--spring.cache.jcache.config=" + file.toUri())));
        jar.awaitStart();
        developed.awaitStart();
        assertThat(jar.log()).contains("[           main]").doesNotContain("restartedMain");
        assertThat(developed.log()).as("devtools at work").contains("restartedMain");
    }

    private static String[] with(String[] common, String... more) {
        return Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new);
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {jar, developed, supplier, redis}) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void chooseProduct() {
        id = ++next;
    }

    @Test
    void whatOneHasLoadedTheOtherReads() {
        String product = jar.get("/products/" + id);
        assertThat(product).contains("/products/" + id + " no. 1");
        assertThat(developed.get("/products/" + id)).isEqualTo(product);
        long other = ++next;
        assertThat(developed.get("/products/" + other)).isEqualTo(jar.get("/products/" + other));
        assertThat(supplier.asked("/products/" + other)).isEqualTo(1);
        try (RespClient client = redis.connect()) {
            assertThat(client.call("EXISTS", "shop:{catalog}.products")).isEqualTo(1L);
        }
    }

    @Test
    void aPutAndAnEvictionOfOneAreSeenByTheOther() {
        jar.get("/products/" + id);
        developed.put("/products/" + id, "renamed");
        assertThat(jar.get("/products/" + id)).contains("renamed");
        developed.delete("/products/" + id);
        assertThat(jar.get("/products/" + id)).contains("no. 2");
        jar.put("/prices/" + id, "9.99");
        assertThat(developed.get("/prices/" + id)).isEqualTo("9.99");
        jar.delete("/prices/" + id);
        assertThat(developed.get("/prices/" + id)).isEqualTo("1.50");
        assertThat(jar.get("/prices/" + id)).isEqualTo("1.50");
    }

    @Test
    void anEvictionOfAllEntriesTakesWhatIsBelow() {
        for (int round = 1; round <= 2; round++) {
            for (Shop shop : List.of(jar, developed)) {
                assertThat(shop.get("/products/" + id)).contains("no. " + round);
                assertThat(shop.get("/products/" + id + "/reviews")).endsWith("no. " + round);
                assertThat(shop.get("/found/kettle/" + id)).endsWith("no. " + round);
            }
            if (round == 1) {
                jar.delete("/products");
            }
        }
        assertThat(developed.send("DELETE", "/products/first", "").statusCode()).isEqualTo(409);
        assertThat(jar.get("/products/" + id + "/reviews"))
                .as("evicted before the method")
                .endsWith("no. 3");
    }

    @Test
    void aRemovalOfAllTakesWhatIsBelow() {
        for (int round = 1; round <= 2; round++) {
            for (Shop shop : List.of(jar, developed)) {
                assertThat(shop.get("/prices/" + id)).isEqualTo(round + ".50");
                assertThat(shop.get("/prices/" + id + "/history/2026")).endsWith("no. " + round);
                assertThat(shop.get("/prices/" + id + "/history/2025")).endsWith("no. " + round);
            }
            developed.delete("/prices");
        }
    }

    @Test
    void thatThereIsNothingIsCachedToo() {
        String path = "/found/missing/" + id;
        assertThat(jar.get(path)).isEqualTo("nothing");
        assertThat(jar.get(path)).isEqualTo("nothing");
        assertThat(developed.get(path)).isEqualTo("nothing");
        assertThat(supplier.asked(path)).isEqualTo(1);
    }

    @Test
    void callersAtTheSameTimeComputeOnceInEachJvm() {
        supplier.hold();
        List<CompletableFuture<String>> callers = callers("/offers/" + id);
        supplier.awaitAsked("/offers/" + id, 2);
        supplier.release();
        callers.forEach(CompletableFuture::join);
        assertThat(supplier.asked("/offers/" + id)).isEqualTo(2);
        assertThat(jar.get("/offers/" + id)).isEqualTo(developed.get("/offers/" + id));
        assertThat(supplier.asked("/offers/" + id)).isEqualTo(2);
    }

    @Test
    void whatWasLoadedBeforeAClearIsNotStoredAfterIt() {
        supplier.hold();
        CompletableFuture<String> early = jar.getLater("/offers/" + id);
        supplier.awaitAsked("/offers/" + id, 1);
        developed.delete("/offers");
        supplier.release();
        assertThat(early.join()).as("loaded again").contains("no. 2");
        assertThat(developed.get("/offers/" + id)).contains("no. 2");
    }

    /** Spring asks, calls the method, and puts: nobody can tell such a put from any other. */
    @Test
    void withoutSyncItIs() {
        supplier.hold();
        CompletableFuture<String> product = jar.getLater("/products/" + id);
        CompletableFuture<String> price = jar.getLater("/prices/" + id);
        supplier.awaitAsked("/products/" + id, 1);
        supplier.awaitAsked("/prices/" + id, 1);
        developed.delete("/products");
        developed.delete("/prices");
        supplier.release();
        product.join();
        price.join();
        assertThat(developed.get("/products/" + id)).contains("no. 1");
        assertThat(developed.get("/prices/" + id)).isEqualTo("1.50");
    }

    private static List<CompletableFuture<String>> callers(String path) {
        List<CompletableFuture<String>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(jar.getLater(path));
            callers.add(developed.getLater(path));
        }
        return callers;
    }

    @Test
    void theEndpointShowsTheTreeAndClearsAPart() {
        jar.get("/products/" + id);
        developed.get("/products/" + id + "/reviews");
        JsonNode tree = developed.json("/actuator/regions");
        assertThat(tree.get("region").isNull()).isTrue();
        JsonNode catalog = tree.get("children").get(0);
        assertThat(catalog.get("region").asString()).isEqualTo("catalog");
        assertThat(catalog.get("open").asBoolean()).isFalse();
        assertThat(catalog.get("children").valueStream().map(child -> child.get("region")
                        .asString()))
                .containsExactly("catalog.offers", "catalog.prices", "catalog.products");
        JsonNode products = jar.json("/actuator/regions/catalog.products");
        assertThat(products.get("open").asBoolean()).isTrue();
        assertThat(products.get("entries").asLong()).isPositive();
        assertThat(products.get("memory").asLong()).isPositive();
        assertThat(products.get("all").get("regions").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(jar.json("/actuator/regions/nothing").get("entries").asLong())
                .isZero();

        developed.delete("/actuator/regions/catalog.products");
        assertThat(jar.json("/actuator/regions/catalog.products")
                        .get("all")
                        .get("entries")
                        .asLong())
                .isZero();
        assertThat(jar.get("/products/" + id)).contains("no. 2");
        for (String nothing : List.of("/actuator/regions", "/actuator/regions/")) {
            assertThat(jar.send("DELETE", nothing, "").statusCode()).as(nothing).isIn(400, 404);
        }
        assertThat(jar.get("/products/" + id)).contains("no. 2");
    }

    @Test
    void theMetersOfTheRegionsAreThere() {
        jar.get("/products/" + id);
        JsonNode gets = jar.json("/actuator/metrics/regioncache.gets?tag=region:catalog.products");
        assertThat(gets.get("measurements").get(0).get("value").asDouble()).isPositive();
        assertThat(developed.json("/actuator/metrics").toString()).contains("regioncache.clear.regions");
    }

    @Test
    void theEndpointKnowsOddNames() {
        URI uri = URI.create(redis.uri() + "?namespace=shop");
        Map<String, String> paths = Map.of(
                "files/2026/a", "files/2026/a",
                "two words", "two%20words",
                "a..b", "a..b",
                "50%:{x}*ü", "50%25%3A%7Bx%7D*%C3%BC");
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(uri, null)) {
            paths.forEach((name, path) -> {
                Cache<String, String> cache = manager.createCache(name, new MutableConfiguration<>());
                cache.put("k", "v");
                JsonNode region = jar.json("/actuator/regions/" + path);
                assertThat(region.get("region").asString()).isEqualTo(name);
                assertThat(region.get("entries").asLong()).as(name).isEqualTo(1);
                jar.delete("/actuator/regions/" + path);
                assertThat(cache.containsKey("k")).as(name).isFalse();
            });
        }
    }

    @Test
    void healthIsThatOfTheServer() {
        JsonNode up = jar.json("/actuator/health");
        assertThat(up.get("status").asString()).isEqualTo("UP");
        JsonNode details = up.get("components").get("regionCache").get("details");
        assertThat(details.get("openRegions").asInt()).isEqualTo(6);
        JsonNode server = details.get("servers").get(0);
        assertThat(server.get("address").asString()).isEqualTo("127.0.0.1:" + redis.port());
        assertThat(server.get("mode").asString()).isEqualTo("standalone");
        assertThat(server.get("version").asString()).matches("(redis|valkey) \\d.*");

        redis.kill();
        assertThat(jar.send("GET", "/actuator/health/regionCache", "").statusCode())
                .isEqualTo(503);
        assertThat(jar.send("GET", "/actuator/health/regionCache", "").body()).contains("DOWN");
        redis.restart();
        Waiting.until(
                () -> "the shop to be up again",
                () -> jar.send("GET", "/actuator/health/regionCache", "").statusCode() == 200);
        assertThat(jar.get("/products/" + id)).contains("no. 1");
    }

    /** A JVM that still has a thread of Redisson's, which is no daemon, would not end. */
    @Test
    @Order(LAST)
    void theyEndByThemselves() {
        assertThat(jar.send("POST", "/actuator/shutdown", "").body()).contains("Shutting down");
        assertThat(jar.process().awaitEnd()).isZero();
        developed.process().terminate();
        assertThat(developed.process().awaitEnd()).isEqualTo(TERMINATED);
    }
}
