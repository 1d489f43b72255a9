package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.internal.observation.Observers;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.store.Condition;
import io.regioncache.internal.store.EncodedKey;
import io.regioncache.internal.store.EncodedValue;
import io.regioncache.internal.store.Envelope;
import io.regioncache.internal.store.RegionStore;
import io.regioncache.internal.store.Write;
import io.regioncache.testing.CommandCounter;
import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import io.regioncache.testing.RedisStores;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;

/** How an entry processor reads: cheaply where there is an entry, with a lease where there is none, and never from a replica. */
@ExtendWith(RedisServers.class)
class ProcessorReadsIT {

    private static final RegionName REGION = RegionName.of("processed");
    private static final String KEY = "key";
    private static final String OTHER_KEY = "other key";

    private final RedisProcess redis;
    private final CacheManager manager;
    private final CacheManager otherManager;
    private final Cache<String, Integer> cache;
    private final Cache<String, Integer> other;
    private final CommandCounter counter;

    ProcessorReadsIT(RedisProcess redis) {
        this.redis = redis;
        manager = manager("");
        otherManager = manager("?clientName=other");
        cache = manager.createCache(REGION.toString(), new MutableConfiguration<>());
        other = otherManager.createCache(REGION.toString(), new MutableConfiguration<>());
        counter = CommandCounter.watch(redis);
    }

    /** From here on the last processor has found an entry. */
    @BeforeEach
    void findAnEntry() {
        cache.put(KEY, 5);
        cache.invoke(KEY, increment(nothing -> {}));
        cache.invoke(OTHER_KEY, increment(nothing -> {}));
        cache.remove(OTHER_KEY);
        cache.invoke(KEY, increment(nothing -> {}));
        counter.reset();
    }

    @AfterEach
    void close() {
        counter.close();
        manager.close();
        otherManager.close();
    }

    @Test
    void anEntryThatIsThereTakesAReadAndAScript() {
        for (int i = 8; i < 11; i++) {
            assertThat(cache.invoke(KEY, increment(nothing -> {}))).isEqualTo(i);
            assertThat(counter.commands()).containsExactly("HGET", "EVALSHA");
            counter.reset();
        }
    }

    @Test
    void anEntryThatIsNotThereIsCreatedAndTheNextAbsentOneTakesNoReadInVain() {
        assertThat(cache.invoke(OTHER_KEY, increment(nothing -> {}))).isEqualTo(1);
        assertThat(counter.commands()).containsExactly("HGET", "EVALSHA", "EVALSHA");
        assertThat(other.get(OTHER_KEY)).isEqualTo(1);
        counter.reset();
        assertThat(cache.invoke("a third key", increment(nothing -> {}))).isEqualTo(1);
        assertThat(counter.commands()).containsExactly("EVALSHA", "EVALSHA");
    }

    @Test
    void anEntryThatAnotherRemovesMeanwhileIsCreated() {
        assertRuns(2, 1, KEY, cacheOfOther -> cacheOfOther.remove(KEY));
        assertThat(cache.get(KEY)).isEqualTo(1);
    }

    @Test
    void anEntryThatAnotherClearsOrChangesMeanwhileIsReadAgain() {
        assertRuns(2, 1, KEY, Cache::clear);
        findAnEntry();
        assertRuns(2, 101, KEY, cacheOfOther -> cacheOfOther.put(KEY, 100));
        assertThat(cache.get(KEY)).isEqualTo(101);
    }

    @Test
    void anEntryThatAnotherCreatesMeanwhileIsReadAgain() {
        assertRuns(2, 101, OTHER_KEY, cacheOfOther -> cacheOfOther.put(OTHER_KEY, 100));
    }

    @Test
    void anAbsentEntryThatAnotherCreatesAndRemovesMeanwhileIsAskedForAgain() {
        assertRuns(2, 1, OTHER_KEY, cacheOfOther -> {
            cacheOfOther.put(OTHER_KEY, 100);
            cacheOfOther.remove(OTHER_KEY);
        });
    }

    @Test
    void aProcessorDoesNotReadFromAReplicaThatIsBehind() {
        EncodedKey key = EncodedKey.of(new byte[] {1});
        try (RedisProcess behind = RedisProcess.start();
                RedisStores stores = RedisStores.on(behind)) {
            Config config = new Config();
            config.useMasterSlaveServers()
                    .setMasterAddress(redis.uri())
                    .addSlaveAddress(behind.uri())
                    .setReadMode(ReadMode.SLAVE)
                    .setMasterConnectionMinimumIdleSize(1)
                    .setSlaveConnectionMinimumIdleSize(1);
            RedissonClient client = Redisson.create(config);
            try (RegionStore old = stores.open(new KeySpace("", 1));
                    RegionStore store = RedisStoreFactory.open(
                            client,
                            new KeySpace("", 1),
                            System::currentTimeMillis,
                            Duration.ofHours(1),
                            new Observers(),
                            () -> {})) {
                old.write(REGION, key, write("old")).join();
                store.write(REGION, key, write("new")).join();

                assertThat(text(store.read(REGION, key).join())).isEqualTo("old");
                assertThat(text(store.readCurrent(REGION, key).join())).isEqualTo("new");
            } finally {
                client.shutdown();
            }
        }
    }

    private void assertRuns(int expected, int result, String key, Consumer<Cache<String, Integer>> meanwhile) {
        AtomicInteger runs = new AtomicInteger();
        assertThat(cache.invoke(key, increment(nothing -> {
                    if (runs.incrementAndGet() == 1) {
                        meanwhile.accept(other);
                    }
                })))
                .isEqualTo(result);
        assertThat(runs).hasValue(expected);
    }

    private static EntryProcessor<String, Integer, Integer> increment(Consumer<Object> first) {
        return (entry, arguments) -> {
            first.accept(entry);
            int next = entry.exists() ? entry.getValue() + 1 : 1;
            entry.setValue(next);
            return next;
        };
    }

    private CacheManager manager(String settings) {
        return Caching.getCachingProvider().getCacheManager(URI.create(redis.uri() + settings), null);
    }

    private static Write write(String text) {
        return new Write(
                new EncodedValue(text.getBytes(UTF_8), 0), Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
    }

    private static String text(@Nullable Envelope entry) {
        return UTF_8.decode(requireNonNull(entry).value()).toString();
    }
}
