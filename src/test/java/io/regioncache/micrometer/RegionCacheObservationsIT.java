package io.regioncache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheManager;
import io.regioncache.config.RegionConfiguration;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is observed of loads and clears on a real server, and below what. */
@ExtendWith(RedisServers.class)
@Timeout(120)
class RegionCacheObservationsIT {

    private static final String CACHE = "observed.products";

    /** Fails on observations that are used wrongly. */
    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();
    private final RegionCacheManager manager;
    private final RegionCache<String, String> cache;

    RegionCacheObservationsIT(RedisProcess redis) {
        redis.flush();
        manager = Caching.getCachingProvider()
                .getCacheManager(URI.create(redis.uri()), null)
                .unwrap(RegionCacheManager.class);
        cache = manager.createCache(
                CACHE,
                RegionConfiguration.builder(String.class, String.class)
                        .loader(TellingLoader::new)
                        .readThrough(true)
                        .build());
    }

    @BeforeEach
    void collect() {
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Loads what was current when it was called, so that the entry tells. */
    private final class TellingLoader implements CacheLoader<String, String> {

        @Override
        public @Nullable String load(String key) {
            if (key.equals("bad")) {
                throw new IllegalStateException("bad");
            }
            Observation current = registry.getCurrentObservation();
            return current == null ? "nothing" : chain(current.getContextView());
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }

    /** The names of an observation and of those above it. */
    private static String chain(Observation.ContextView context) {
        ObservationView parent = context.getParentObservation();
        return context.getName() + (parent == null ? "" : " < " + chain(parent.getContextView()));
    }

    private <T> T within(String name, Supplier<T> work) {
        return Observation.createNotStarted(name, registry).observe(work);
    }

    @Test
    void loadsAreChildrenOfWhatTheirCallersDo() {
        RegionCacheObservations.of(manager, registry);
        String below = "regioncache.load < request";
        assertThat(within("request", () -> cache.get("a"))).isEqualTo(below);
        assertThat(cache.get("b")).as("without a parent").isEqualTo("regioncache.load");
        assertThat(within("request", () -> cache.getOrCompute("c", key -> new TellingLoader().load(key))))
                .isEqualTo(below);
        assertThat(within("request", () -> cache.getAll(Set.of("d", "e"))).values())
                .containsExactly(below, below);
        String invoked = within("request", () -> cache.invoke("f", (entry, arguments) -> entry.getValue()));
        assertThat(invoked).isEqualTo(below);
        assertThat(within(
                        "request",
                        () -> cache.async().get("g").toCompletableFuture().join()))
                .isEqualTo(below);
        assertThat(within("request", () -> cache.async()
                        .getOrCompute("h", key -> new TellingLoader().load(key))
                        .toCompletableFuture()
                        .join()))
                .isEqualTo(below);
        CompletionListenerFuture done = new CompletionListenerFuture();
        within("request", () -> {
            cache.loadAll(Set.of("i"), true, done);
            Waiting.until(() -> "loadAll", done::isDone);
            return done;
        });
        assertThat(cache.get("i")).isEqualTo(below);
        ComputeOptions expiring = ComputeOptions.defaults()
                .expireAfter(Duration.ofHours(1))
                .refreshBefore(Duration.ofMinutes(59).plusSeconds(59));
        cache.getOrCompute("j", key -> "first", expiring);
        within("request", () -> {
            Waiting.until(() -> "a refresh", () -> !"first"
                    .equals(cache.getOrCompute("j", key -> new TellingLoader().load(key), expiring)));
            return true;
        });
        assertThat(cache.get("j")).as("refreshed in the background").isEqualTo(below);
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void loadsTellWhatTheyAre() {
        RegionCacheObservations.of(manager, registry);
        cache.get("a");
        assertThatThrownBy(() -> cache.get("bad")).isInstanceOf(CacheLoaderException.class);
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("regioncache.load")
                .that()
                .hasContextualNameEqualTo("load " + CACHE)
                .hasLowCardinalityKeyValue("region", CACHE)
                .hasLowCardinalityKeyValue("source", "loader")
                .hasLowCardinalityKeyValue("manager", manager.getURI().toString())
                .hasHighCardinalityKeyValue("regioncache.keys", "1")
                .hasBeenStarted()
                .hasBeenStopped();
        assertThat(ended)
                .extracting(Observation.Context::getError)
                .satisfiesExactly(error -> assertThat(error).isNull(), error -> assertThat(error)
                        .hasMessage("bad"));
    }

    @Test
    void clearsTellWhatTheyTookAndAreChildrenToo() {
        RegionCacheObservations.of(manager, registry);
        RegionCache<String, String> below = cache.child("eu");
        cache.put("a", "v");
        below.putAll(Map.of("b", "v", "c", "v"));
        within("request", () -> {
            cache.clear();
            return true;
        });
        assertThat(values(ended.get(0)))
                .isEqualTo("regioncache.clear < request: manager=" + manager.getURI() + " region=" + CACHE
                        + " regioncache.cleared.entries=3 regioncache.cleared.regions=2 regioncache.region=" + CACHE);
        assertThat(ended.get(0).getContextualName()).isEqualTo("clear " + CACHE);

        below.put("b", "v");
        cache.invalidateOn("changed");
        within("request", () -> manager.signal("changed").send());
        within("request", () -> cache.async().clear().toCompletableFuture().join());
        within("request", () -> {
            manager.region("observed").clear();
            return true;
        });
        manager.root().clear();
        assertThat(ended)
                .filteredOn(context -> context instanceof ClearContext)
                .extracting(context -> chain(context))
                .containsExactly(
                        "regioncache.clear < request",
                        "regioncache.clear < request",
                        "regioncache.clear < request",
                        "regioncache.clear < request",
                        "regioncache.clear");
        assertThat(values(ended.get(ended.size() - 1)))
                .endsWith("region=(other) regioncache.cleared.entries=0 regioncache.cleared.regions=0"
                        + " regioncache.region=");
    }

    private static String values(Observation.Context context) {
        StringBuilder text = new StringBuilder(chain(context)).append(':');
        for (KeyValue value : KeyValues.of(context.getAllKeyValues())) {
            text.append(' ').append(value.getKey()).append('=').append(value.getValue());
        }
        return text.toString();
    }

    @Test
    void aClearThatFailsTellsWhy() {
        try (RedisProcess mortal = RedisProcess.start();
                RegionCacheManager doomed = Caching.getCachingProvider()
                        .getCacheManager(
                                URI.create(mortal.uri() + "?timeout=300ms&connectTimeout=300ms&retryAttempts=0"), null)
                        .unwrap(RegionCacheManager.class)) {
            RegionCacheObservations.of(doomed, registry);
            mortal.stop();
            assertThatThrownBy(() -> doomed.region("x").clear()).isInstanceOf(RegionCacheException.class);
            assertThat(ended).singleElement().satisfies(context -> assertThat(context.getError())
                    .isInstanceOf(RegionCacheException.class));
        }
    }

    @Test
    void conventionsCanBeReplacedAndObservationsEnded() {
        RegionCacheObservations observations = RegionCacheObservations.builder(manager, registry)
                .name("orders")
                .loads(new DefaultLoadObservationConvention() {

                    @Override
                    public String getName() {
                        return "fetch";
                    }

                    @Override
                    public KeyValues getHighCardinalityKeyValues(LoadContext context) {
                        return KeyValues.of("keys", context.getKeys().toString());
                    }
                })
                .clears(new DefaultClearObservationConvention() {

                    @Override
                    public String getContextualName(ClearContext context) {
                        return "forget " + context.getRegion();
                    }
                })
                .build();
        assertThat(cache.get("a")).isEqualTo("fetch");
        cache.clear();
        observations.close();
        observations.close();
        assertThat(cache.get("b")).isEqualTo("nothing");
        cache.clear();
        assertThat(ended).hasSize(2);
        assertThat(values(ended.get(0))).contains("manager=orders", "keys=[a]");
        assertThat(ended.get(1).getContextualName()).isEqualTo("forget " + CACHE);

        assertThat(RegionCacheObservations.of(manager, ObservationRegistry.NOOP))
                .satisfies(RegionCacheObservations::close);
    }

    /** The registry makes spans and meters of observations; the meters of the binder have other names. */
    @Test
    void tracersSeeParentsAndChildren() {
        SimpleTracer tracer = new SimpleTracer();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry traced = ObservationRegistry.create();
        traced.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(tracer))
                .observationHandler(new DefaultMeterObservationHandler(meters));
        RegionCacheObservations.of(manager, traced);
        new RegionCacheMetrics(manager).bindTo(meters);
        RegionCache<String, String> computing = manager.createCache("observed.computed", new MutableConfiguration<>());
        Observation.createNotStarted("request", traced)
                .contextualName("request")
                .observe(() -> {
                    String computed = computing
                            .async()
                            .getOrCompute("k", key -> {
                                Span current = tracer.currentSpan();
                                return current == null
                                        ? "none"
                                        : current.context().spanId();
                            })
                            .toCompletableFuture()
                            .join();
                    computing.clear();
                    return computed;
                });
        assertThat(tracer.getSpans())
                .extracting(SimpleSpan::getName)
                .containsExactly("request", "load observed.computed", "clear observed.computed");
        List<SimpleSpan> spans = List.copyOf(tracer.getSpans());
        assertThat(spans.subList(1, 3)).allSatisfy(span -> {
            assertThat(span.getParentId()).isEqualTo(spans.get(0).getSpanId());
            assertThat(span.getTraceId()).isEqualTo(spans.get(0).getTraceId());
        });
        assertThat(spans.get(2).getTags()).containsEntry("regioncache.cleared.entries", "1");
        assertThat(meters.get("regioncache.load").timer().count()).isOne();
        assertThat(meters.get("regioncache.loads").timer().count()).isOne();
    }
}
