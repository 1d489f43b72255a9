package io.regioncache.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Contests for entries of a cache, in which threads of several processes take part. Each tells what it won. */
enum Contest {
    /** Who creates each of the keys. */
    PUT_IF_ABSENT {
        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            return keys().stream()
                    .filter(key -> cache.putIfAbsent(key, participant))
                    .toList();
        }
    },

    /** Who removes each of the keys. */
    REMOVE_VALUE {
        @Override
        void prepare(Cache<String, String> cache) {
            keys().forEach(key -> cache.put(key, "prize"));
        }

        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            return keys().stream().filter(key -> cache.remove(key, "prize")).toList();
        }
    },

    /** Who takes the value of each of the keys, which is the key. */
    GET_AND_REMOVE {
        @Override
        void prepare(Cache<String, String> cache) {
            keys().forEach(key -> cache.put(key, key));
        }

        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            List<String> won = new ArrayList<>();
            for (String key : keys()) {
                String taken = cache.getAndRemove(key);
                if (taken != null) {
                    won.add(taken);
                }
            }
            return won;
        }
    },

    /** Who replaces each number by the next; what is won are the numbers replaced. */
    REPLACE_VALUE {
        @Override
        void prepare(Cache<String, String> cache) {
            cache.put(THE_KEY, "0");
        }

        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            List<String> won = new ArrayList<>();
            for (int number = number(cache); number < TURNS; number = number(cache)) {
                if (cache.replace(THE_KEY, Integer.toString(number), Integer.toString(number + 1))) {
                    won.add(Integer.toString(number));
                }
            }
            return won;
        }

        private int number(Cache<String, String> cache) {
            return Integer.parseInt(cache.get(THE_KEY));
        }
    },

    /** Who gets which of the values that all leave behind, by replacing. */
    GET_AND_REPLACE {
        @Override
        void prepare(Cache<String, String> cache) {
            cache.put(THE_KEY, "first");
        }

        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            return values(participant).stream()
                    .map(value -> cache.getAndReplace(THE_KEY, value))
                    .toList();
        }
    },

    /** Who gets which of the values that all leave behind, by putting. */
    GET_AND_PUT {
        @Override
        void prepare(Cache<String, String> cache) {
            cache.put(THE_KEY, "first");
        }

        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            return values(participant).stream()
                    .map(value -> cache.getAndPut(THE_KEY, value))
                    .toList();
        }
    },

    /** Who adds one to which number, beginning from no entry. */
    INVOKE {
        @Override
        List<String> take(Cache<String, String> cache, String participant) {
            return values(participant).stream()
                    .map(value -> cache.invoke(THE_KEY, new Increment()))
                    .toList();
        }
    };

    /** The threads of each process. */
    static final int THREADS = 4;

    /** The number of keys, of numbers, and of the turns of each thread. */
    static final int TURNS = 100;

    /** The key of the contests for one key. */
    static final String THE_KEY = "the key";

    /** Puts the entries there that it is about, before it begins. */
    void prepare(Cache<String, String> cache) {}

    /** Takes part until it is over. */
    abstract List<String> take(Cache<String, String> cache, String participant);

    /** Takes part with all threads of this process. */
    List<String> takeWithThreads(Cache<String, String> cache, String process)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> tasks = IntStream.range(0, THREADS)
                    .<Callable<List<String>>>mapToObj(i -> () -> take(cache, process + i))
                    .toList();
            List<String> won = new ArrayList<>();
            for (Future<List<String>> task : threads.invokeAll(tasks)) {
                won.addAll(task.get());
            }
            return won;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The keys of the contests for many keys. */
    static List<String> keys() {
        return IntStream.range(0, TURNS).mapToObj(i -> "key " + i).toList();
    }

    /** The values that a participant leaves behind. */
    static List<String> values(String participant) {
        return IntStream.range(0, TURNS).mapToObj(i -> participant + ":" + i).toList();
    }

    private static final class Increment implements EntryProcessor<String, String, String> {

        @Override
        public String process(MutableEntry<String, String> entry, Object... arguments) {
            int number = entry.exists() ? Integer.parseInt(entry.getValue()) : 0;
            entry.setValue(Integer.toString(number + 1));
            return entry.getValue();
        }
    }
}
