package io.regioncache.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.ServerInfo;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What the health indicator says of what servers say. */
class RegionCacheHealthIndicatorTest {

    private static Health health(CompletionStage<List<ServerInfo>> servers) {
        RegionCacheManager manager = (RegionCacheManager) Proxy.newProxyInstance(
                RegionCacheManager.class.getClassLoader(),
                new Class<?>[] {RegionCacheManager.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "servers" -> servers;
                    case "getCacheNames" -> List.of("a", "b");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new RegionCacheHealthIndicator(manager, Duration.ofMillis(50)).health();
    }

    @Test
    void isUpIfAllAnswer() {
        Health health = health(CompletableFuture.completedFuture(List.of(
                new ServerInfo("h1:7000", "valkey", "8.1.1", "cluster", 7000, 1, 0, "noeviction"),
                new ServerInfo("h2:7000", "", "", "", 0, 0, 0, ""))));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .isEqualTo(Map.of(
                        "openRegions",
                        2,
                        "servers",
                        List.of(
                                Map.of("address", "h1:7000", "version", "valkey 8.1.1", "mode", "cluster"),
                                Map.of("address", "h2:7000"))));
    }

    @Test
    void isDownIfOneFails() {
        Health health =
                health(CompletableFuture.failedFuture(new RegionCacheException("Asking the server h failed", null)));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("error").toString()).contains("Asking the server h failed");
    }

    @Test
    void isDownIfOneDoesNotAnswerInTime() {
        Health health = health(new CompletableFuture<>());
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("error", "no answer within 50 ms");
    }

    @Test
    void anInterruptIsKeptForWhoeverSentIt() {
        Thread.currentThread().interrupt();
        Health health = health(new CompletableFuture<>());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
    }
}
