package io.regioncache.spring;

import static java.util.Objects.requireNonNull;

import io.regioncache.RegionCacheManager;
import io.regioncache.ServerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the servers that keep the caches of a manager: up if each of them, of a cluster each master, answers in time.
 *
 * <p>Asks each by one {@code INFO}. The details are the address, version and mode of each, and how many regions have a cache
 * that is open in this process. Safe for use by many threads.
 */
public final class RegionCacheHealthIndicator extends AbstractHealthIndicator {

    private final RegionCacheManager manager;
    private final Duration timeout;

    /**
     * Creates an indicator.
     *
     * @param manager whose servers to ask
     * @param timeout how long to wait for all of them
     */
    public RegionCacheHealthIndicator(RegionCacheManager manager, Duration timeout) {
        super("The servers of region-cache do not answer");
        this.manager = requireNonNull(manager, "manager");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<String> open = new ArrayList<>();
        manager.getCacheNames().forEach(open::add);
        builder.withDetail("openRegions", open.size());
        try {
            List<ServerInfo> servers =
                    manager.servers().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            builder.up()
                    .withDetail(
                            "servers",
                            servers.stream()
                                    .map(RegionCacheHealthIndicator::details)
                                    .toList());
        } catch (TimeoutException e) {
            builder.down().withDetail("error", "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            builder.down(requireNonNull(e.getCause(), "cause"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            builder.unknown().withDetail("error", "interrupted while waiting for an answer");
        }
    }

    private static Map<String, String> details(ServerInfo server) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("address", server.address());
        if (server.isKnown()) {
            details.put("version", server.product() + " " + server.version());
            details.put("mode", server.mode());
        }
        return details;
    }
}
