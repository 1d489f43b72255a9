package io.regioncache.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus sees of an application that works on a real server. */
@ExtendWith(RedisServers.class)
class ShopTest {

    private static final String REGION = "application=\"shop\",manager=\"%s\",region=\"catalog.products\"";

    @Test
    void thePrometheusScrapeShowsTheMeters(RedisProcess redis) throws IOException, InterruptedException {
        try (Shop shop = new Shop(URI.create(redis.uri()))) {
            shop.product(1);
            shop.product(1);
            shop.product(2);
            shop.newCatalog();
            List<String> scrape = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(shop.metrics()).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
            String region = REGION.formatted(redis.uri());
            assertThat(scrape)
                    .contains(
                            "regioncache_gets_total{" + region + ",result=\"hit\"} 1.0",
                            "regioncache_gets_total{" + region + ",result=\"miss\"} 2.0",
                            "regioncache_evictions_total{" + cause(region) + "} 2.0",
                            "regioncache_loads_seconds_count{"
                                    + region.replace(",region", ",outcome=\"success\",region")
                                    + ",source=\"function\"} 2")
                    .anyMatch(line -> line.startsWith("regioncache_redis_calls_seconds_bucket{")
                            && line.contains("operation=\"get\"")
                            && line.endsWith("le=\"+Inf\"} 3"))
                    .anyMatch(line ->
                            line.startsWith("regioncache_clears_total{") && line.contains("region=\"(other)\""));
        }
    }

    private static String cause(String region) {
        return region.replace(",manager", ",cause=\"clear\",manager");
    }
}
