package io.regioncache.listeners;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;

/** Changes of a few entries by all operations that there are, as many threads of a process make them; no value is repeated. */
final class Changes {

    /** The threads of each process. */
    static final int THREADS = 3;

    private static final int KEYS = 12;
    private static final int CHANGES = 250;

    private final Cache<String, String> cache;
    private final String participant;
    private final Random random;
    private int values;

    private Changes(Cache<String, String> cache, String participant, long seed) {
        this.cache = cache;
        this.participant = participant;
        this.random = new Random(seed);
    }

    /** Makes changes with all threads of this process. */
    static void make(Cache<String, String> cache, String process, long seed)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Changes changes = new Changes(cache, process + i, seed + i);
                tasks.add(() -> {
                    changes.run();
                    return null;
                });
            }
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void run() {
        for (int i = 0; i < CHANGES; i++) {
            change(random.nextInt(12));
        }
    }

    private void change(int kind) {
        switch (kind) {
            case 0 -> cache.put(key(), value());
            case 1 -> cache.getAndPut(key(), value());
            case 2 -> cache.putIfAbsent(key(), value());
            case 3 -> cache.replace(key(), value());
            case 4 -> cache.getAndReplace(key(), value());
            case 5 -> cache.remove(key());
            case 6 -> cache.getAndRemove(key());
            case 7 -> cache.putAll(entries());
            case 8 -> cache.removeAll(keys());
            case 9 ->
                cache.invoke(key(), (entry, arguments) -> {
                    entry.setValue(value());
                    return null;
                });
            case 10 ->
                cache.invoke(key(), (entry, arguments) -> {
                    entry.remove();
                    return null;
                });
            default -> replaceWhatIsThere(key());
        }
    }

    private void replaceWhatIsThere(String key) {
        String present = cache.get(key);
        if (present != null) {
            cache.replace(key, present, value());
        }
    }

    private String key() {
        return "key " + random.nextInt(KEYS);
    }

    private String value() {
        return participant + ":" + values++;
    }

    private Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            keys.add(key());
        }
        return keys;
    }

    private Map<String, String> entries() {
        Map<String, String> entries = new HashMap<>();
        keys().forEach(key -> entries.put(key, value()));
        return entries;
    }
}
