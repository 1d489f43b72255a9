package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.regioncache.ComputeOptions;
import io.regioncache.RegionCache;
import io.regioncache.TransactionOptions;
import io.regioncache.testing.InMemoryRegionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.integration.CompletionListener;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method of a cache refuses, whatever it does: the methods are found by reflection, so that none is left out. */
class ArgumentsTest {

    /** What may be asked of a closed cache. */
    private static final Set<String> OF_CLOSED_CACHES = Set.of(
            "async",
            "optimistic",
            "getName",
            "getCacheManager",
            "getConfiguration",
            "close",
            "isClosed",
            "unwrap",
            "region");

    private static final String KEY = "k";
    private static final Integer VALUE = 1;

    private final RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore());
    private final RegionCache<String, Integer> cache = view(manager.createCache(
            "c", new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class)));

    @AfterEach
    void close() {
        manager.close();
    }

    private static Stream<Method> methods() {
        return Arrays.stream(RegionCache.class.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> !OF_CLOSED_CACHES.contains(method.getName()));
    }

    private static Stream<Arguments> operations() {
        return methods().map(method -> Arguments.of(named(method)));
    }

    private static Named<Method> named(Method method) {
        return Named.of(method.getName() + Arrays.toString(method.getParameterTypes()), method);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isAcceptedWithGoodArguments(Method method) throws Exception {
        Throwable failure = catchThrowable(() -> call(method, samples(method)));
        assertThat(failure).isNull();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isRefusedByAClosedCache(Method method) {
        cache.close();
        assertThatThrownBy(() -> call(method, samples(method)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isRefusedByACacheWhoseManagerIsClosed(Method method) {
        manager.close();
        assertThatThrownBy(() -> call(method, samples(method))).isInstanceOf(IllegalStateException.class);
    }

    private static Stream<Arguments> parameters() {
        return methods().flatMap(method -> IntStream.range(0, method.getParameterCount())
                .filter(i -> !mayBeNull(method.getParameterTypes()[i]))
                .mapToObj(i -> Arguments.of(named(method), i)));
    }

    private static boolean mayBeNull(Class<?> type) {
        return type.isPrimitive() || type == CompletionListener.class || type == Object[].class;
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void nullIsRefused(Method method, int parameter) {
        Object[] arguments = samples(method);
        arguments[parameter] = null;
        assertThatThrownBy(() -> call(method, arguments)).isInstanceOf(NullPointerException.class);
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    private static Stream<Arguments> containers() {
        return parameters().filter(arguments -> wrong(arguments) instanceof Set || wrong(arguments) instanceof Map);
    }

    @ParameterizedTest
    @MethodSource("containers")
    void nullWithinIsRefused(Method method, int parameter) {
        Set<String> keys = new HashSet<>(Arrays.asList("other", null));
        Map<String, Integer> nullKey = new HashMap<>(Map.of("other", 1));
        nullKey.put(null, 1);
        Map<String, Integer> nullValue = new HashMap<>(Map.of("other", 1));
        nullValue.put(KEY, null);
        Object[] arguments = samples(method);
        for (Object container : arguments[parameter] instanceof Set ? List.of(keys) : List.of(nullKey, nullValue)) {
            arguments[parameter] = container;
            assertThatThrownBy(() -> call(method, arguments)).isInstanceOf(NullPointerException.class);
        }
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    private static Stream<Arguments> typed() {
        return parameters().filter(arguments -> wrong(arguments) != null);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void theWrongTypeIsRefused(Method method, int parameter) {
        Object[] arguments = samples(method);
        arguments[parameter] = wrong(method.getGenericParameterTypes()[parameter]);
        assertThatThrownBy(() -> call(method, arguments))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("configured for");
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object wrong(Arguments arguments) {
        Method method = ((Named<Method>) arguments.get()[0]).getPayload();
        return wrong(method.getGenericParameterTypes()[(int) arguments.get()[1]]);
    }

    /** An argument of the wrong type, null if the parameter is not one of keys or values. */
    private static @Nullable Object wrong(Type type) {
        String name = type.getTypeName();
        if (name.equals("K")) {
            return 7L;
        }
        if (name.equals("V")) {
            return "no number";
        }
        if (name.startsWith("java.util.Set")) {
            return Set.of(7L);
        }
        return name.startsWith("java.util.Map") ? Map.of(KEY, "no number") : null;
    }

    private static Object[] samples(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(ArgumentsTest::sample)
                .toArray();
    }

    private static Object sample(Type type) {
        String name = type.getTypeName();
        if (name.equals("K")) {
            return KEY;
        }
        if (name.equals("V")) {
            return VALUE;
        }
        String raw = name.replaceFirst("<.*", "");
        if (raw.equals("java.lang.String[]")) {
            return new String[] {"signal"};
        }
        if (raw.equals(Function.class.getName())) {
            return (Function<Object, Object>) key -> null;
        }
        if (raw.equals(ComputeOptions.class.getName())) {
            return ComputeOptions.defaults();
        }
        if (raw.equals(TransactionOptions.class.getName())) {
            return TransactionOptions.defaults();
        }
        if (raw.equals(Flow.Publisher.class.getName())) {
            return (Flow.Publisher<Object>) subscriber -> {};
        }
        Map<String, Object> samples = Map.of(
                "boolean",
                true,
                Set.class.getName(),
                Set.of(KEY),
                Map.class.getName(),
                Map.of(KEY, VALUE),
                String.class.getName(),
                "child",
                "java.lang.Object[]",
                new Object[0],
                CompletionListener.class.getName(),
                new CompletionListenerFuture(),
                EntryProcessor.class.getName(),
                (EntryProcessor<String, Integer, String>) (entry, arguments) -> "done",
                Configuration.class.getName(),
                new MutableConfiguration<String, Integer>(),
                CacheEntryListenerConfiguration.class.getName(),
                listener());
        Object sample = samples.get(raw);
        if (sample == null) {
            throw new AssertionError("A new kind of parameter: " + type);
        }
        return sample;
    }

    private static CacheEntryListenerConfiguration<String, Integer> listener() {
        CacheEntryCreatedListener<String, Integer> deaf = events -> {};
        return new MutableCacheEntryListenerConfiguration<>(() -> deaf, null, false, true);
    }

    private @Nullable Object call(Method method, @Nullable Object... arguments) throws Throwable {
        try {
            return method.invoke(cache, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void iteratorsOfAClosedCacheEnd() {
        cache.put("a", 1);
        cache.put("b", 2);
        Iterator<Cache.Entry<String, Integer>> iterator = cache.iterator();
        iterator.next();
        cache.close();
        assertThatThrownBy(iterator::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(iterator::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsAboutTheCacheCanBeAskedWhenItIsClosed() {
        cache.close();
        assertThat(cache.getName()).isEqualTo("c");
        assertThat(cache.getCacheManager()).isSameAs(manager);
        assertThat(cache.isClosed()).isTrue();
        Configuration<String, Integer> configuration = cache.getConfiguration(MutableConfiguration.class);
        assertThat(configuration.getKeyType()).isEqualTo(String.class);
        assertThat(cache.unwrap(RegionCache.class)).isSameAs(cache);
        cache.close();
    }

    /** How the cache is used. */
    <K, V> RegionCache<K, V> view(RegionCache<K, V> cache) {
        return cache;
    }
}
