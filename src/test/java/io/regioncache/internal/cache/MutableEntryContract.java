package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regioncache.internal.cache.EntryEffect.Counts;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an entry processor does with its entry has the effect that {@link EntryModel} says, and no other. */
abstract class MutableEntryContract {

    private static final String NAME = "entries";

    private final List<List<EntryStep>> sequences;
    private CacheManager manager;

    /** Tests all sequences up to a length. */
    MutableEntryContract(int longest) {
        this.sequences = EntryStep.sequences(longest);
    }

    /** The manager of the caches to be tested, which is closed after the test. */
    abstract CacheManager open();

    static Stream<EntrySituation> situations() {
        return EntrySituation.all();
    }

    @BeforeEach
    void openManager() {
        manager = open();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void invokeHasTheNetEffectOfItsSteps(EntrySituation situation) {
        NotedCalls calls = new NotedCalls(situation);
        Cache<String, String> cache = view(manager.createCache(NAME, calls.configuration()));
        CacheStatisticsMXBean statistics = statistics();
        for (List<EntryStep> steps : sequences) {
            String key = prepare(cache, situation, steps);
            calls.clear();
            statistics.clear();
            List<@Nullable Object> answers = cache.invoke(key, (entry, arguments) -> EntryStep.take(steps, entry));
            List<String> made = calls.sorted();
            Counts counted = Counts.of(statistics);
            assertThat(new EntryEffect(answers, left(cache, key), made, counted))
                    .as("%s where %s", steps, situation)
                    .isEqualTo(EntryModel.effect(situation, key, steps));
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void invokeAllHasTheNetEffectForEachKey(EntrySituation situation) {
        NotedCalls calls = new NotedCalls(situation);
        Cache<String, String> cache = view(manager.createCache(NAME, calls.configuration()));
        CacheStatisticsMXBean statistics = statistics();
        Map<String, List<EntryStep>> stepsOf = new LinkedHashMap<>();
        sequences.forEach(steps -> stepsOf.put(prepare(cache, situation, steps), steps));
        calls.clear();
        statistics.clear();
        Map<String, EntryProcessorResult<List<@Nullable Object>>> results = cache.invokeAll(
                stepsOf.keySet(), (entry, arguments) -> EntryStep.take(stepsOf.get(entry.getKey()), entry));
        List<String> made = calls.sorted();
        Counts counted = Counts.of(statistics);
        List<String> expectedCalls = new ArrayList<>();
        Counts expectedCounts = Counts.NONE;
        for (Map.Entry<String, List<EntryStep>> sequence : stepsOf.entrySet()) {
            String key = sequence.getKey();
            EntryEffect expected = EntryModel.effect(situation, key, sequence.getValue());
            assertThat(results.get(key).get()).as("%s where %s", key, situation).isEqualTo(expected.answers());
            assertThat(left(cache, key)).as("%s where %s", key, situation).isEqualTo(expected.left());
            expectedCalls.addAll(expected.calls());
            expectedCounts = expectedCounts.plus(expected.counts());
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(expectedCalls);
        assertThat(counted).isEqualTo(expectedCounts);
    }

    @ParameterizedTest
    @MethodSource("situations")
    void nothingIsDoneByAProcessorThatFails(EntrySituation situation) {
        NotedCalls calls = new NotedCalls(situation);
        Cache<String, String> cache = view(manager.createCache(NAME, calls.configuration()));
        for (List<EntryStep> steps : sequences) {
            String key = prepare(cache, situation, steps);
            calls.clear();
            assertThatExceptionOfType(EntryProcessorException.class)
                    .isThrownBy(() -> cache.invoke(key, (entry, arguments) -> {
                        EntryStep.take(steps, entry);
                        throw new IllegalStateException();
                    }));
            assertThat(calls.sorted()).as("%s where %s", steps, situation).isSubsetOf("load " + key);
            assertThat(left(cache, key))
                    .as("%s where %s", steps, situation)
                    .isEqualTo(situation.stored() ? EntrySituation.STORED : null);
        }
    }

    /** Makes an entry, or none, for a sequence, and gives its key. */
    private static String prepare(Cache<String, String> cache, EntrySituation situation, List<EntryStep> steps) {
        String key = steps.toString();
        if (situation.stored()) {
            cache.put(key, EntrySituation.STORED);
        }
        return key;
    }

    /** The value in the cache, which is not loaded for that. */
    private static @Nullable String left(Cache<String, String> cache, String key) {
        return cache.containsKey(key) ? cache.get(key) : null;
    }

    private static CacheStatisticsMXBean statistics() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = server.queryNames(null, null).stream()
                .filter(name -> NAME.equals(name.getKeyProperty("Cache"))
                        && "CacheStatistics".equals(name.getKeyProperty("type")))
                .collect(Collectors.toSet());
        assertThat(names).hasSize(1);
        return JMX.newMXBeanProxy(server, names.iterator().next(), CacheStatisticsMXBean.class);
    }

    /** How the cache is used. */
    Cache<String, String> view(Cache<String, String> cache) {
        return cache;
    }
}
