package io.regioncache.contest;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;

/** Contests for entries of a cache, in which threads of several processes take part. */
enum Contest {
    /** Who creates each of the keys. */
    PUT_IF_ABSENT(KeyRace.creating(Cache::putIfAbsent)),

    /** Who removes each of the keys. */
    REMOVE(KeyRace.removing((cache, key, value) -> cache.remove(key))),

    /** Who removes each of the keys, naming its value. */
    REMOVE_VALUE(KeyRace.removing(Cache::remove)),

    /** Who takes the value of each of the keys. */
    GET_AND_REMOVE(KeyRace.removing((cache, key, value) -> cache.getAndRemove(key) != null)),

    /** Who replaces each number by the next. */
    REPLACE_VALUE(new Climb()),

    /** Who gets which of the values that all leave behind, by replacing. */
    GET_AND_REPLACE(new Relay(Cache::getAndReplace)),

    /** Who gets which of the values that all leave behind, by putting. */
    GET_AND_PUT(new Relay(Cache::getAndPut)),

    /** Who adds one to which number. */
    INVOKE(new Count(1)),

    /** The same with a hundred numbers. */
    INVOKE_ON_MANY(new Count(100));

    @SuppressWarnings("ImmutableEnumChecker") // none has state
    private final Rules rules;

    Contest(Rules rules) {
        this.rules = rules;
    }

    /** What it is about. */
    Rules rules() {
        return rules;
    }

    /** The name of the cache that it is held in. Each is a tree of its own, so that they spread over a cluster. */
    String cacheName() {
        return name().toLowerCase(Locale.ROOT) + ".prizes";
    }

    /** Takes part with all threads of this process. */
    Score takeWithThreads(Cache<String, String> cache, String process, Size size)
            throws InterruptedException, ExecutionException {
        Score score = new Score();
        ExecutorService threads = Executors.newFixedThreadPool(size.threads());
        try {
            List<Callable<Object>> tasks = size.participants(process).stream()
                    .map(participant -> Executors.callable(() -> rules.take(cache, participant, size, score)))
                    .toList();
            for (Future<Object> task : threads.invokeAll(tasks)) {
                task.get();
            }
            return score;
        } finally {
            threads.shutdownNow();
        }
    }
}
