package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.InMemoryRegionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that an entry processor may do to its entry in up to four steps: what it sees, and what becomes of the entry, of
 * writer and listeners, is what a simple model says.
 */
class ProcessorStepsTest {

    private static final String KEY = "k";
    private static final int LONGEST = 4;

    private enum Step {
        EXISTS,
        GET,
        SET,
        REMOVE
    }

    private static Stream<Arguments> cases() {
        List<List<Step>> sequences = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < sequences.size(); i++) {
            for (Step step : Step.values()) {
                if (sequences.get(i).size() < LONGEST) {
                    List<Step> longer = new ArrayList<>(sequences.get(i));
                    longer.add(step);
                    sequences.add(longer);
                }
            }
        }
        return sequences.stream().flatMap(steps -> Stream.of(true, false).flatMap(present -> Stream.of(true, false)
                .map(readThrough -> Arguments.of(steps, present, readThrough))));
    }

    @ParameterizedTest(name = "{0}, present {1}, read-through {2}")
    @MethodSource("cases")
    void doesWhatTheModelSays(List<Step> steps, boolean present, boolean readThrough) {
        Model model = new Model(present, readThrough);
        steps.forEach(model::take);
        List<String> noted = new ArrayList<>();
        try (RegionCacheManagerImpl manager = TestManagers.open(new InMemoryRegionStore())) {
            Cache<String, String> cache = manager.createCache("c", configuration(readThrough, noted));
            if (present) {
                cache.put(KEY, "stored");
            }
            noted.clear();
            List<String> seen = cache.invoke(KEY, (entry, arguments) -> {
                List<String> answers = new ArrayList<>();
                for (int i = 0; i < steps.size(); i++) {
                    answers.add(take(steps.get(i), entry, i));
                }
                return answers;
            });
            assertThat(seen).as("seen").isEqualTo(model.seen);
            assertThat(cache.containsKey(KEY)).as("is there").isEqualTo(model.left() != null);
            if (model.left() != null) {
                assertThat(cache.get(KEY)).isEqualTo(model.left());
            }
            assertThat(noted).as("loader, writer and listener").isEqualTo(model.noted());
        }
    }

    private static String take(Step step, MutableEntry<String, String> entry, int number) {
        return switch (step) {
            case EXISTS -> "exists " + entry.exists();
            case GET -> "got " + entry.getValue();
            case SET -> {
                entry.setValue("set" + number);
                yield "set";
            }
            case REMOVE -> {
                entry.remove();
                yield "removed";
            }
        };
    }

    /** An entry as JSR-107 describes it. It loads once at most, and not what the processor has removed. */
    private static final class Model {

        private final boolean present;
        private final boolean readThrough;
        private final List<String> seen = new ArrayList<>();
        private @Nullable String value;
        private boolean asked;
        private boolean loaded;
        private boolean deletes;
        private boolean sets;

        private Model(boolean present, boolean readThrough) {
            this.present = present;
            this.readThrough = readThrough;
            this.value = present ? "stored" : null;
        }

        private void take(Step step) {
            switch (step) {
                case EXISTS -> seen.add("exists " + (value != null));
                case GET -> {
                    if (value == null && !deletes && readThrough && !asked) {
                        asked = true;
                        loaded = true;
                        value = "loaded";
                    }
                    seen.add("got " + value);
                }
                case SET -> {
                    value = "set" + seen.size();
                    sets = true;
                    deletes = false;
                    seen.add("set");
                }
                case REMOVE -> {
                    deletes = !sets || present || loaded;
                    value = null;
                    sets = false;
                    seen.add("removed");
                }
            }
        }

        private @Nullable String left() {
            return value;
        }

        private List<String> noted() {
            List<String> noted = new ArrayList<>();
            if (asked) {
                noted.add("load");
            }
            if (sets) {
                noted.add("write " + value);
            } else if (deletes) {
                noted.add("delete");
            }
            if (value != null && !Objects.equals(value, "stored")) {
                noted.add((present ? "updated " : "created ") + value);
            } else if (value == null && present) {
                noted.add("removed");
            }
            return noted;
        }
    }

    private static MutableConfiguration<String, String> configuration(boolean readThrough, List<String> noted) {
        return new MutableConfiguration<String, String>()
                .setReadThrough(readThrough)
                .setWriteThrough(true)
                .setCacheLoaderFactory(() -> new NotingLoader(noted))
                .setCacheWriterFactory(() -> new NotingWriter(noted))
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        () -> new NotingListener(noted), null, true, true));
    }

    private record NotingLoader(List<String> noted) implements CacheLoader<String, String> {

        @Override
        public String load(String key) {
            noted.add("load");
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new AssertionError("one key at a time");
        }
    }

    private record NotingWriter(List<String> noted) implements CacheWriter<String, String> {

        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            noted.add("write " + entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            throw new AssertionError("one entry at a time");
        }

        @Override
        public void delete(Object key) {
            noted.add("delete");
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            throw new AssertionError("one key at a time");
        }
    }

    private record NotingListener(List<String> noted)
            implements CacheEntryCreatedListener<String, String>,
                    CacheEntryUpdatedListener<String, String>,
                    CacheEntryRemovedListener<String, String> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            events.forEach(event -> noted.add("created " + event.getValue()));
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            events.forEach(event -> noted.add("updated " + event.getValue()));
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
            events.forEach(event -> noted.add("removed"));
        }
    }
}
