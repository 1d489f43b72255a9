package io.regioncache.examples.metrics;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheManager;
import io.regioncache.micrometer.RegionCacheMetrics;
import io.regioncache.micrometer.RegionCacheObservations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** A shop that caches its products, and tells Prometheus about it at {@code /metrics}. */
final class Shop implements AutoCloseable {

    private final RegionCacheManager manager;
    private final RegionCache<Integer, String> products;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final HttpServer server;

    /** Opens the shop, whose caches are on the server of that URI. */
    Shop(URI uri) throws IOException {
        manager = Caching.getCachingProvider().getCacheManager(uri, null).unwrap(RegionCacheManager.class);
        products = manager.createCache("catalog.products", new MutableConfiguration<>());
        RegionCacheMetrics.builder(manager)
                .tags(Tags.of("application", "shop"))
                .histogram(true)
                .build()
                .bindTo(registry);
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        RegionCacheObservations.of(manager, observations);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] scrape = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, scrape.length);
            exchange.getResponseBody().write(scrape);
            exchange.close();
        });
        server.start();
    }

    /** Where Prometheus is to look. */
    URI metrics() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    /** The name of a product, from the cache if it is there. */
    String product(int number) {
        return products.getOrCompute(number, missing -> "product " + missing);
    }

    /** Forgets the catalog. */
    void newCatalog() {
        manager.region("catalog").clear();
    }

    @Override
    public void close() {
        server.stop(0);
        manager.close();
        registry.close();
    }
}
