package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCache;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.SignalException;
import io.regioncache.SignalReport;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.OwnThread;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Regions that are cleared on signals. */
@Timeout(60)
class SignalsTest {

    private final InMemoryRegionStore store = new InMemoryRegionStore();
    private final List<RegionName> asked = new CopyOnWriteArrayList<>();
    private final Map<RegionName, CompletableFuture<Long>> answers = new HashMap<>();
    private final RegionCacheManagerImpl manager = TestManagers.open(clearing(store));

    /** A store that notes which clears are asked for, and answers some of them as the test says. */
    private RegionStore clearing(RegionStore store) {
        return (RegionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("clear")) {
                        RegionName region = (RegionName) arguments[0];
                        asked.add(region);
                        if (answers.containsKey(region)) {
                            return answers.get(region);
                        }
                    }
                    return method.invoke(store, arguments);
                });
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aSignalClearsWhatIsBoundToItWithAllBelow() {
        RegionCache<String, String> bound = cache("catalog.products");
        RegionCache<String, String> below = cache("catalog.products.eu.de");
        RegionCache<String, String> above = cache("catalog");
        RegionCache<String, String> beside = cache("catalog.productsOld");
        bound.invalidateOn("prices");

        SignalReport report = manager.signal("prices").send();

        assertThat(bound.containsKey("k")).isFalse();
        assertThat(below.containsKey("k")).isFalse();
        assertThat(above.containsKey("k")).isTrue();
        assertThat(beside.containsKey("k")).isTrue();
        assertThat(report.signal()).isEqualTo("prices");
        assertThat(report.cleared()).containsExactly(RegionName.of("catalog.products"));
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void anotherSignalClearsNothing() {
        RegionCache<String, String> bound = cache("a");
        bound.invalidateOn("s");
        assertThat(manager.signal("S").send().cleared()).isEmpty();
        assertThat(manager.signal("").send().cleared()).isEmpty();
        assertThat(bound.containsKey("k")).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void bindingsAreThoseOfRegionsWhoeverMakesThem() {
        RegionCache<String, String> cache = cache("a.b");
        cache.invalidateOn("t", "s", "t");
        manager.region("a").invalidateOn("s");
        manager.root().invalidateOn("u");

        assertThat(cache.region().signals()).containsExactly("s", "t");
        assertThat(manager.region("a.b").signals()).containsExactly("s", "t");
        assertThat(manager.root().signals()).containsExactly("u");
        assertThat(manager.signals()).containsExactly("s", "t", "u");
        assertThat(manager.signal("s").regions()).containsExactly(manager.region("a"), manager.region("a.b"));
        assertThat(manager.signal("u").regions()).containsExactly(manager.root());
        assertThat(manager.signal("none").regions()).isEmpty();
        assertThat(manager.signal("s").name()).isEqualTo("s");

        manager.region("a.b").unbind("s", "none");
        cache.unbind("t");
        assertThat(cache.region().signals()).isEmpty();
        assertThat(manager.signals()).containsExactly("s", "u");
    }

    @Test
    void bindingsOutliveTheirCacheAndItsManager() {
        RegionCache<String, String> destroyed = cache("destroyed");
        destroyed.invalidateOn("s");
        manager.destroyCache("destroyed");
        cache("closed").invalidateOn("s");
        manager.region("closed").clear();
        manager.root().clear();
        manager.close();

        try (RegionCacheManagerImpl other = TestManagers.open(store.otherProcess())) {
            RegionCache<String, String> again = other.createCache("closed", new MutableConfiguration<>());
            again.put("k", "v");
            assertThat(other.signal("s").send().cleared())
                    .containsExactly(RegionName.of("closed"), RegionName.of("destroyed"));
            assertThat(again.containsKey("k")).isFalse();
        }
    }

    @Test
    void aRegionBelowABoundOneIsClearedOnceAndCounted() {
        for (String name : List.of("a", "a.b", "a.b.c", "a-b", "ab.c", "x.y")) {
            manager.region(name).invalidateOn("s");
        }
        SignalReport report = manager.signal("s").send();
        assertThat(asked).containsExactlyInAnyOrder(name("a"), name("a-b"), name("ab.c"), name("x.y"));
        assertThat(report.cleared())
                .containsExactly(name("a"), name("a-b"), name("a.b"), name("a.b.c"), name("ab.c"), name("x.y"));
    }

    @Test
    void theRootCoversAll() {
        manager.root().invalidateOn("s");
        manager.region("").invalidateOn("s");
        manager.region("a.b").invalidateOn("s");
        RegionCache<String, String> cache = cache("other");
        assertThat(manager.signal("s").send().cleared()).containsExactly(RegionName.root(), name(""), name("a.b"));
        assertThat(asked).containsExactly(RegionName.root());
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void oneThatFailsStopsNoOther() {
        RegionCacheException first = new RegionCacheException("the server is away", null);
        RegionCacheException second = new RegionCacheException("so is this one", null);
        answers.put(name("b"), CompletableFuture.failedFuture(first));
        answers.put(name("d"), CompletableFuture.<Long>failedFuture(second).thenApply(live -> live));
        RegionCache<String, String> last = cache("e");
        for (String name : List.of("a", "b", "c", "d", "e")) {
            manager.region(name).invalidateOn("s");
        }

        SignalException failure = catchThrowableOfType(
                SignalException.class, () -> manager.signal("s").send());

        assertThat(failure)
                .hasMessageContaining("s did not clear 2 of 5 regions: b, d.")
                .hasMessageContaining("the server is away")
                .hasCause(first)
                .hasSuppressedException(second);
        assertThat(failure.report().cleared()).containsExactly(name("a"), name("c"), name("e"));
        assertThat(failure.report().failures())
                .containsExactly(Map.entry(name("b"), first), Map.entry(name("d"), second));
        assertThat(last.containsKey("k")).isFalse();
    }

    @Test
    void whatAFailedClearShouldHaveCoveredIsClearedByItself() {
        RegionCacheException away = new RegionCacheException("away", null);
        answers.put(RegionName.root(), CompletableFuture.failedFuture(away));
        answers.put(name("a"), CompletableFuture.failedFuture(away));
        answers.put(name("a.b.c"), CompletableFuture.failedFuture(away));
        RegionCache<String, String> cache = cache("a.b.d");
        manager.root().invalidateOn("s");
        for (String name : List.of("a", "a.b.c", "a.b.d", "a.b.d.e", "x", "x.y")) {
            manager.region(name).invalidateOn("s");
        }

        SignalException failure = catchThrowableOfType(
                SignalException.class, () -> manager.signal("s").send());

        assertThat(failure)
                .hasMessageContaining("did not clear 3 of 7 regions: the root, a, a.b.c.")
                .hasCause(away);
        assertThat(failure.report().cleared()).containsExactly(name("a.b.d"), name("a.b.d.e"), name("x"), name("x.y"));
        assertThat(asked)
                .containsExactlyInAnyOrder(RegionName.root(), name("a"), name("x"), name("a.b.c"), name("a.b.d"));
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void noClearWaitsForAnother() {
        List<RegionName> names =
                IntStream.range(0, 300).mapToObj(i -> name("r" + i)).toList();
        names.forEach(name -> {
            answers.put(name, new CompletableFuture<>());
            store.bind(Set.of("s"), name);
        });
        CompletableFuture<SignalReport> report =
                OwnThread.supply(() -> manager.signal("s").send());
        for (RegionName name : names) {
            while (!asked.contains(name)) {
                Thread.onSpinWait();
            }
        }
        assertThat(report).isNotDone();
        answers.values().forEach(answer -> answer.complete(0L));
        assertThat(report.join().cleared()).hasSize(300);
    }

    @Test
    void thousandsOfRegionsAreAllCleared() {
        List<RegionName> names =
                IntStream.range(0, 3_000).mapToObj(i -> name("r" + i)).toList();
        names.forEach(name -> store.bind(Set.of("s"), name));
        RegionCacheException away = new RegionCacheException("away", null);
        names.subList(0, 30).forEach(name -> answers.put(name, CompletableFuture.failedFuture(away)));

        SignalException failure = catchThrowableOfType(
                SignalException.class, () -> manager.signal("s").send());

        assertThat(failure).hasMessageContaining("did not clear 30 of 3000").hasMessageContaining(" and 10 more.");
        assertThat(failure.report().cleared()).hasSize(2_970);
        assertThat(asked).hasSize(3_000).doesNotHaveDuplicates();
    }

    @Test
    void whoIsInterruptedDoesNotKnow() {
        answers.put(name("a"), new CompletableFuture<>());
        manager.region("a").invalidateOn("s");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> manager.signal("s").send()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aReportAndItsExceptionCanBeSent() throws IOException, ClassNotFoundException {
        SignalReport report = new SignalReport(
                "s",
                List.of(name("b"), RegionName.root(), name("a")),
                Map.of(name("d"), new RegionCacheException("away", null)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new SignalException(report));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SignalException copy = (SignalException) in.readObject();
            assertThat(copy.report().cleared()).containsExactly(RegionName.root(), name("a"), name("b"));
            assertThat(copy.report().failures()).containsOnlyKeys(name("d"));
            assertThat(copy).hasMessageContaining("regions: d.");
        }
        assertThatThrownBy(() -> new SignalException(new SignalReport("s", List.of(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedManagerRefuses() {
        var signal = manager.signal("s");
        var region = manager.region("a");
        manager.close();
        assertThatThrownBy(() -> manager.signal("s")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(manager::signals).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(signal::send).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(signal::regions).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> region.invalidateOn("s")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> region.unbind("s")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(region::signals).isInstanceOf(IllegalStateException.class);
        assertThat(store.signals().join()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tested
    void nullIsRefusedBeforeAnythingIsBound() {
        @Nullable String[] names = {"s", null};
        assertThatThrownBy(() -> manager.region("a").invalidateOn(names)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache("a").invalidateOn(names)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.region("a").unbind(names)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.signal(null)).isInstanceOf(NullPointerException.class);
        assertThat(manager.signals()).isEmpty();
    }

    private RegionCache<String, String> cache(String name) {
        RegionCache<String, String> cache = view(manager.createCache(name, new MutableConfiguration<>()));
        cache.put("k", "v");
        return cache;
    }

    private static RegionName name(String name) {
        return RegionName.of(name);
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
