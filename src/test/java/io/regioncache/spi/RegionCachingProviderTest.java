package io.regioncache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.config.ManagerConfiguration;
import io.regioncache.config.Placeholders;
import io.regioncache.config.RegionDeclarations;
import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.internal.codec.EntryCodecs;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who waits for a lock can't be interrupted
class RegionCachingProviderTest {

    private static final URI OTHER = URI.create("test://other");
    private static final URI MUTE = URI.create("test://mute");
    private static final URI DOWN = URI.create("test://down");
    private static final URI DECLARED = URI.create("test://declared");

    @TempDir
    private Path directory;

    private final Map<String, String> system = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch connecting = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicBoolean storeClosed = new AtomicBoolean();
    private RegionDeclarations declared = RegionDeclarations.NONE;
    private final RegionCachingProvider provider = new RegionCachingProvider(
            (uri, loader, properties) -> {
                opened.incrementAndGet();
                if (uri.equals(MUTE)) {
                    connecting.countDown();
                    await(answer);
                }
                if (uri.equals(DOWN) && opened.get() == 1) {
                    throw new CacheException("down");
                }
                return new OpenedStore(
                        store(),
                        (keys, values, allowed) -> new EntryCodecs(loader).codec(keys, values, allowed),
                        properties,
                        uri.equals(DECLARED) ? declared : RegionDeclarations.NONE);
            },
            new DefaultUri(system::get, environment::get));
    private final ClassLoader otherLoader = new URLClassLoader(new URL[0]);

    @AfterEach
    void close() {
        answer.countDown();
        provider.close();
    }

    /** Threads read it first where they wait for an answer, which is too late to say what is wrong with it. */
    @Test
    void aProcessWideSettingThatIsWrongIsToldBeforeAnythingIsOpened() {
        System.setProperty("regioncache.busyWait", "fals");
        try {
            assertThatThrownBy(() -> provider.getCacheManager(OTHER, null))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("regioncache.busyWait is fals");
        } finally {
            System.clearProperty("regioncache.busyWait");
        }
        assertThat(opened).hasValue(0);
        assertThat(provider.getCacheManager(OTHER, null).isClosed()).isFalse();
    }

    @Test
    void aServerThatDoesNotAnswerKeepsNobodyElseWaiting() {
        CacheManager other = provider.getCacheManager(OTHER, null);
        CompletableFuture<CacheManager> mute = getMute();
        await(connecting);
        assertThat(provider.getCacheManager(OTHER, null)).isSameAs(other);
        provider.close(OTHER, null);
        assertThat(other.isClosed()).isTrue();
        assertThat(provider.getCacheManager(OTHER, null).isClosed()).isFalse();
        answer.countDown();
        assertThat(mute.join().isClosed()).isFalse();
    }

    @Test
    void whoWantsAManagerThatIsBeingOpenedGetsIt() {
        CompletableFuture<CacheManager> first = getMute();
        await(connecting);
        CompletableFuture<CacheManager> second = getMute();
        answer.countDown();
        assertThat(second.join()).isSameAs(first.join());
        assertThat(opened).hasValue(1);
    }

    @Test
    void aManagerThatIsClosedWhileItIsOpenedIsNotLeftOpen() {
        CompletableFuture<CacheManager> mute = getMute();
        await(connecting);
        provider.close();
        answer.countDown();
        assertThatThrownBy(mute::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(storeClosed).isTrue();
        assertThat(provider.getCacheManager(MUTE, null).isClosed()).isFalse();
    }

    @Test
    void aManagerThatCouldNotBeOpenedIsTriedAgain() {
        assertThatThrownBy(() -> provider.getCacheManager(DOWN, null))
                .isInstanceOf(CacheException.class)
                .hasMessage("down");
        assertThat(provider.getCacheManager(DOWN, null).isClosed()).isFalse();
    }

    private CompletableFuture<CacheManager> getMute() {
        CompletableFuture<CacheManager> manager = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        manager.complete(provider.getCacheManager(MUTE, null));
                    } catch (RuntimeException e) {
                        manager.completeExceptionally(e);
                    }
                })
                .start();
        return manager;
    }

    private RegionStore store() {
        InMemoryRegionStore store = new InMemoryRegionStore();
        return (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        storeClosed.set(true);
                    }
                    return method.invoke(store, arguments);
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneManagerForEachUriAndClassLoader() {
        CacheManager manager = provider.getCacheManager();
        assertThat(provider.getCacheManager(provider.getDefaultURI(), provider.getDefaultClassLoader()))
                .isSameAs(manager);
        assertThat(provider.getCacheManager(OTHER, null)).isNotSameAs(manager);
        assertThat(provider.getCacheManager(null, otherLoader)).isNotSameAs(manager);
        assertThat(opened).hasValue(3);
        assertThat(provider.getCacheManager(OTHER, otherLoader).getClassLoader())
                .isSameAs(otherLoader);
    }

    @Test
    void aClosedManagerIsReplaced() {
        CacheManager manager = provider.getCacheManager();
        manager.close();
        assertThat(provider.getCacheManager()).isNotSameAs(manager);
    }

    @Test
    void closesAtEachLevel() {
        CacheManager first = provider.getCacheManager();
        CacheManager second = provider.getCacheManager(OTHER, null);
        CacheManager third = provider.getCacheManager(OTHER, otherLoader);
        provider.close(OTHER, null);
        assertThat(second.isClosed()).isTrue();
        assertThat(first.isClosed()).isFalse();
        provider.close(otherLoader);
        assertThat(third.isClosed()).isTrue();
        assertThat(first.isClosed()).isFalse();
        provider.close();
        assertThat(first.isClosed()).isTrue();
        assertThat(provider.getCacheManager().isClosed())
                .as("can be used again")
                .isFalse();
    }

    @Test
    void propertiesAreThoseItWasOpenedWith() {
        Properties properties = new Properties();
        properties.setProperty("namespace", "shop");
        CacheManager manager = provider.getCacheManager(OTHER, null, properties);
        assertThat(manager.getProperties()).containsEntry("namespace", "shop");
        manager.getProperties().clear();
        assertThat(manager.getProperties()).isNotEmpty();
        assertThat(provider.getCacheManager(OTHER, null, new Properties())).isSameAs(manager);
    }

    @Test
    void theDefaultUriCanBeSet() {
        assertThat(provider.getDefaultURI()).isEqualTo(URI.create("redis://127.0.0.1:6379"));
        environment.put("REGIONCACHE_URI", "redis://from-environment");
        assertThat(provider.getDefaultURI()).hasHost("from-environment");
        system.put("regioncache.uri", "redis://from-property");
        assertThat(provider.getDefaultURI()).hasHost("from-property");
        system.put("regioncache.uri", "redis://user:secret word@h");
        assertThatThrownBy(provider::getDefaultURI)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("regioncache.uri")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theUriOfAManagerWithoutOneIsFirstOfAllThatOfItsProperties() {
        system.put("regioncache.uri", "redis://from-system");
        for (String name : new String[] {"uri", "regioncache.uri"}) {
            Properties properties = new Properties();
            properties.setProperty(name, " redis://from-properties ");
            assertThat(provider.getCacheManager(null, null, properties).getURI())
                    .hasHost("from-properties");
            properties.setProperty(name, " ");
            assertThat(provider.getCacheManager(null, null, properties).getURI())
                    .hasHost("from-system");
            properties.setProperty(name, "redis://user:secret word@h");
            assertThatThrownBy(() -> provider.getCacheManager(null, null, properties))
                    .isInstanceOf(CacheException.class)
                    .hasMessageStartingWith("Property uri of the cache manager is no URI")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void theUriOfAManagerWithoutOneIsThatOfTheFileItsClassLoaderFinds() throws IOException {
        file("region-cache.yaml", "connection: {uri: 'redis://:secret@h'}");
        URI named = file("shop.yaml", "connection: {uri: 'redis://:secret@h'}");
        try (URLClassLoader finding =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            CacheManager manager = provider.getCacheManager(null, finding);
            assertThat(manager.getURI()).isEqualTo(URI.create("classpath:region-cache.yaml"));
            Properties naming = new Properties();
            naming.setProperty("config", named.toString());
            assertThat(provider.getCacheManager(null, finding, naming).getURI()).isEqualTo(named);
            provider.close(null, finding);
            assertThat(manager.isClosed()).isTrue();
            environment.put("REGIONCACHE_URI", "redis://from-environment");
            assertThat(provider.getCacheManager(null, finding).getURI()).hasHost("from-environment");
        }
        assertThat(provider.getDefaultURI()).hasHost("from-environment");
    }

    @Test
    void declaredCachesAreThereWhenTheManagerOpens() throws IOException {
        declared = declarations("regions: {a: , b.*: }");
        CacheManager manager = provider.getCacheManager(DECLARED, null);
        assertThat(manager.getCacheNames()).containsExactly("a");
        assertThat(manager.<Object, Object>getCache("a")).isNotNull();
    }

    @Test
    void aManagerWhoseDeclaredCachesCannotBeOpenedIsClosed() throws IOException {
        declared = declarations("regions: {a: , b: {loader: 'io.regioncache.config.Declared$Failing'}}");
        assertThatThrownBy(() -> provider.getCacheManager(DECLARED, null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Region b, declared in")
                .hasMessageContaining("no database");
        assertThat(storeClosed).isTrue();
        declared = declarations("regions: {a: }");
        assertThat(provider.getCacheManager(DECLARED, null).isClosed()).isFalse();
    }

    @Test
    void whatIsMadeWhileAManagerOpensCannotAskForIt() throws IOException {
        declared = declarations("regions: {a: {loader: '" + Asking.class.getName() + "', readThrough: true}}");
        Asking.provider = provider;
        assertThatThrownBy(() -> provider.getCacheManager(DECLARED, null))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("while it is being opened");
        assertThat(storeClosed).isTrue();
    }

    /** A loader that asks for the manager of the cache that it is for. */
    public static final class Asking implements CacheLoader<Object, Object> {

        private static RegionCachingProvider provider;

        /** Asks for the manager. */
        public Asking() {
            provider.getCacheManager(DECLARED, null);
        }

        @Override
        public Object load(Object key) {
            return key;
        }

        @Override
        public Map<Object, Object> loadAll(Iterable<?> keys) {
            return Map.of();
        }
    }

    private URI file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toUri();
    }

    private RegionDeclarations declarations(String text) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("config", file("declared.yaml", text).toString());
        return ManagerConfiguration.read(
                        URI.create("redis://h"),
                        properties,
                        getClass().getClassLoader(),
                        Placeholders.ofThisProcess(),
                        (keys, values) -> {})
                .declarations();
    }

    @Test
    void noOptionalFeatureIsSupported() {
        assertThat(provider.isSupported(OptionalFeature.STORE_BY_REFERENCE)).isFalse();
    }
}
