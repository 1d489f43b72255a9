package io.regioncache.examples.shops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.regioncache.RegionCacheManager;
import io.regioncache.micrometer.RegionCacheMetrics;
import io.regioncache.micrometer.RegionCacheObservations;
import io.regioncache.spi.RegionCachingProvider;
import io.regioncache.spring.RegionCacheAutoConfiguration;
import io.regioncache.spring.RegionCacheHealthAutoConfiguration;
import io.regioncache.spring.RegionCacheHealthIndicator;
import io.regioncache.spring.RegionCacheMetricsAutoConfiguration;
import io.regioncache.spring.RegionCacheObservationAutoConfiguration;
import io.regioncache.spring.RegionCacheProperties;
import io.regioncache.spring.RegionsEndpoint;
import io.regioncache.spring.RegionsEndpointAutoConfiguration;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Caching;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.JCacheManagerCustomizer;
import org.springframework.boot.cache.autoconfigure.JCachePropertiesCustomizer;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the auto-configuration adds to applications that use the provider, and that it adds nothing to others. */
@ExtendWith(RedisServers.class)
class AutoConfigurationTest {

    private ApplicationContextRunner any;

    /** With nothing on the class path left out, {@code @EnableCaching}, and the endpoint exposed. */
    private ApplicationContextRunner caching;

    @BeforeEach
    void prepare(RedisProcess redis) {
        any = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CacheAutoConfiguration.class,
                        RegionCacheAutoConfiguration.class,
                        RegionCacheHealthAutoConfiguration.class,
                        RegionsEndpointAutoConfiguration.class,
                        RegionCacheMetricsAutoConfiguration.class,
                        RegionCacheObservationAutoConfiguration.class))
                .withPropertyValues(
                        "region-cache.uri=" + redis.uri(),
                        "region-cache.config=none",
                        "management.endpoints.web.exposure.include=*");
        caching = any.withUserConfiguration(WithCaching.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class WithCaching {}

    private static void assertNothingOfOurs(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("regioncache"));
        assertThat(context.getBeanDefinitionNames())
                .noneMatch(name -> name.startsWith("regionCache") || name.startsWith("regions"));
    }

    @Test
    void areAllRegistered() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(
                        RegionCacheAutoConfiguration.class.getName(),
                        RegionCacheHealthAutoConfiguration.class.getName(),
                        RegionsEndpointAutoConfiguration.class.getName(),
                        RegionCacheMetricsAutoConfiguration.class.getName(),
                        RegionCacheObservationAutoConfiguration.class.getName());
    }

    @Test
    void addsTheManagerItsSettingsHealthAndTheEndpoint(RedisProcess redis) {
        caching.withPropertyValues(
                        "region-cache.namespace=ns",
                        "region-cache.timeout=2s",
                        "region-cache.colocation-depth=2",
                        "region-cache.allowed-classes=java.lang.String,com.example.**",
                        "spring.cache.cache-names=one,two")
                .run(context -> {
                    RegionCacheManager manager = context.getBean(RegionCacheManager.class);
                    assertThat(manager.getURI()).isEqualTo(URI.create(redis.uri()));
                    Properties expected = new Properties();
                    expected.setProperty("regioncache.uri", redis.uri());
                    expected.setProperty("regioncache.config", "none");
                    expected.setProperty("regioncache.namespace", "ns");
                    expected.setProperty("regioncache.timeout", "PT2S");
                    expected.setProperty("regioncache.colocationDepth", "2");
                    expected.setProperty("regioncache.allowedClasses", "java.lang.String,com.example.**");
                    assertThat(manager.getProperties()).isEqualTo(expected);
                    assertThat(manager.getCacheNames()).containsExactly("one", "two");
                    assertThat(manager.getClassLoader()).isSameAs(context.getClassLoader());
                    assertThat(context).hasSingleBean(RegionCacheHealthIndicator.class);
                    assertThat(context).hasSingleBean(RegionsEndpoint.class);
                    assertThat(context.getBean(CacheManager.class)).isInstanceOf(JCacheCacheManager.class);
                });
    }

    /** Who asks for JCache's own type gets Spring Boot's bean, and no complaint that there are two. */
    @Test
    void theManagerIsInjectedByEitherType() {
        caching.withBean(Both.class).run(context -> {
            Both both = context.getBean(Both.class);
            assertThat(both.regions).isSameAs(both.manager);
            AtomicReference<RegionCacheManager> opened = new AtomicReference<>(both.regions);
            context.close();
            assertThat(opened.get().isClosed()).isTrue();
        });
    }

    static class Both {
        private final RegionCacheManager regions;
        private final javax.cache.CacheManager manager;

        Both(RegionCacheManager regions, javax.cache.CacheManager manager) {
            this.regions = regions;
            this.manager = manager;
        }
    }

    @Test
    void customizersOfTheApplicationWin() {
        caching.withPropertyValues("region-cache.namespace=ours")
                .withBean(JCachePropertiesCustomizer.class, () -> properties -> {
                    assertThat(properties).containsEntry("regioncache.namespace", "ours");
                    properties.setProperty("regioncache.namespace", "theirs");
                })
                .withBean(
                        JCacheManagerCustomizer.class,
                        () -> manager ->
                                manager.unwrap(RegionCacheManager.class).region("a"))
                .run(context -> assertThat(context.getBean(RegionCacheManager.class)
                                .getProperties()
                                .getProperty("regioncache.namespace"))
                        .isEqualTo("theirs"));
    }

    @Test
    void theEndpointIsThereOnlyIfItIsExposed() {
        caching.withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context)
                        .hasSingleBean(RegionCacheHealthIndicator.class)
                        .doesNotHaveBean(RegionsEndpoint.class));
        caching.withPropertyValues("management.health.region-cache.enabled=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(RegionsEndpoint.class)
                        .doesNotHaveBean(RegionCacheHealthIndicator.class));
    }

    @Test
    void addsMetersWhereThereIsARegistry() {
        caching.run(context -> assertThat(context).doesNotHaveBean(RegionCacheMetrics.class));
        caching.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("management.metrics.enable.regioncache=false")
                .run(context -> assertThat(context).doesNotHaveBean(RegionCacheMetrics.class));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        caching.withBean(MeterRegistry.class, () -> registry)
                .withPropertyValues("spring.cache.cache-names=one")
                .run(context -> {
                    context.getBean(RegionCacheMetrics.class).bindTo(registry);
                    context.getBean(CacheManager.class).getCache("one").put("k", "v");
                    assertThat(registry.get("regioncache.puts")
                                    .tag("region", "one")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                });
        assertThat(registry.getMeters())
                .as("meters of a context that was closed")
                .isEmpty();
    }

    @Test
    void observesWhereThereIsARegistry() {
        caching.run(context -> assertThat(context).doesNotHaveBean(RegionCacheObservations.class));
        List<String> observed = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        caching.withBean(ObservationRegistry.class, () -> registry)
                .withPropertyValues("spring.cache.cache-names=one", "spring.main.lazy-initialization=true")
                .run(context -> {
                    context.getBean(CacheManager.class).getCache("one").clear();
                    assertThat(observed).containsExactly("regioncache.clear");
                });
    }

    @Test
    void addsNothingWithoutCaching() {
        any.run(AutoConfigurationTest::assertNothingOfOurs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "none"})
    void addsNothingIfTheCachesAreOfAnotherType(String type) {
        caching.withPropertyValues("spring.cache.type=" + type).run(AutoConfigurationTest::assertNothingOfOurs);
    }

    @Test
    void addsNothingToAnotherProvider() {
        // JCache remembers for a class loader which providers it was asked for
        caching.withClassLoader(new URLClassLoader(new URL[0], getClass().getClassLoader()))
                .withPropertyValues("spring.cache.jcache.provider=" + OtherProvider.class.getName())
                .run(context -> {
                    assertNothingOfOurs(context);
                    assertThat(context).hasSingleBean(JCacheCacheManager.class);
                    assertThat(OtherProvider.handedOver.get()).isEmpty();
                });
    }

    @Test
    void addsNothingToACacheManagerOfTheApplication() {
        caching.withBean(CacheManager.class, ConcurrentMapCacheManager::new)
                .run(AutoConfigurationTest::assertNothingOfOurs);
        caching.withBean("jCacheCacheManager", javax.cache.CacheManager.class, () -> new OtherProvider()
                        .getCacheManager())
                .run(context -> {
                    assertNothingOfOurs(context);
                    assertThat(context).hasSingleBean(JCacheCacheManager.class);
                });
    }

    /** Health and the endpoint come with any manager whose bean says what it is. */
    @Test
    void addsHealthAndEndpointToARegionCacheManagerOfTheApplication(RedisProcess redis) {
        any.withUserConfiguration(WithOwnManager.class)
                .withPropertyValues("own.uri=" + redis.uri())
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(RegionCacheManager.class)
                            .hasSingleBean(RegionCacheHealthIndicator.class)
                            .hasSingleBean(RegionsEndpoint.class)
                            .doesNotHaveBean(RegionCacheProperties.class);
                    assertThat(context.getBean(RegionCacheHealthIndicator.class)
                                    .health()
                                    .getStatus()
                                    .getCode())
                            .isEqualTo("UP");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class WithOwnManager {

        @Bean
        RegionCacheManager own(org.springframework.core.env.Environment environment) {
            return Caching.getCachingProvider(RegionCachingProvider.class.getName())
                    .getCacheManager(URI.create(environment.getRequiredProperty("own.uri")), null)
                    .unwrap(RegionCacheManager.class);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {javax.cache.CacheManager.class, Caching.class, JCacheCacheManager.class})
    void addsNothingWithoutWhatJCacheTakes(Class<?> missing) {
        caching.withClassLoader(new FilteredClassLoader(missing))
                .withBean(CacheManager.class, ConcurrentMapCacheManager::new)
                .run(AutoConfigurationTest::assertNothingOfOurs);
    }

    @Test
    void addsTheRestWithoutHealthOrEndpoints() {
        caching.withClassLoader(new FilteredClassLoader(AbstractHealthIndicator.class))
                .run(context -> assertThat(context)
                        .hasBean("regionCacheManager")
                        .hasSingleBean(RegionsEndpoint.class)
                        .doesNotHaveBean("regionCacheHealthIndicator"));
        caching.withClassLoader(new FilteredClassLoader(Endpoint.class)).run(context -> assertThat(context)
                .hasBean("regionCacheManager")
                .hasSingleBean(RegionCacheHealthIndicator.class)
                .doesNotHaveBean("regionsEndpoint"));
    }

    @Test
    void aWrongSettingEndsTheStartAndSaysWhy() {
        caching.withPropertyValues("region-cache.pool-size=0").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("poolSize is \"0\", but must be a whole number of 1 or more"));
        caching.withPropertyValues("region-cache.uri=redis://:s3cret@two words").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("Property uri of the cache manager is no URI")
                .hasMessageNotContaining("s3cret"));
    }
}
