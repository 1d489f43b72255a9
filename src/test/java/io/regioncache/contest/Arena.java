package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.testing.JavaProcess;
import io.regioncache.testing.JoinedCache;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** Holds contests between this process and another. For use by one thread. */
final class Arena implements AutoCloseable {

    private final CacheManager judges;
    private final CacheManager here;
    private final JavaProcess there;
    private final boolean asynchronousHere;

    private Arena(String server, String here, String there, boolean asynchronousHere) {
        this.asynchronousHere = asynchronousHere;
        this.judges = Caching.getCachingProvider().getCacheManager(URI.create(server), null);
        this.here = Caching.getCachingProvider().getCacheManager(URI.create(here), null);
        this.there = JavaProcess.start(ContestProcess.class, there);
        assertThat(this.there.hear()).isEqualTo("ready");
    }

    /** Both processes reach the server in the same way. */
    static Arena open(String uri) {
        return new Arena(uri, uri, uri, false);
    }

    /** Both processes reach the server in the same way, and this one uses the caches' asynchronous views. */
    static Arena openAsynchronousHere(String uri) {
        return new Arena(uri, uri, uri, true);
    }

    /**
     * Each process has a way of its own to the server.
     *
     * @param server how contests are prepared and judged
     * @param here how this process takes part
     * @param there how the other one does
     */
    static Arena open(String server, String here, String there) {
        return new Arena(server, here, there, false);
    }

    /** Holds a contest. */
    Score hold(Contest contest, Size size) throws InterruptedException, ExecutionException {
        Cache<String, String> prepared = cache(judges, contest);
        prepared.clear();
        contest.rules().prepare(prepared, size);
        there.tell(contest.name() + " " + size.threads() + " " + size.turns());
        Score score = contest.takeWithThreads(cacheHere(contest), Size.HERE, size);
        score.add(Score.ofLine(there.hear()));
        return score;
    }

    /** See {@link Rules#judge}. */
    long judge(Contest contest, Size size, Score score) {
        try {
            return contest.rules().judge(cache(judges, contest), size, score);
        } catch (AssertionError e) {
            throw new AssertionError("In the contest " + contest + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked") // it is the same cache
    private Cache<String, String> cacheHere(Contest contest) {
        Cache<String, String> cache = cache(here, contest);
        return asynchronousHere ? JoinedCache.of((RegionCache<String, String>) cache.unwrap(RegionCache.class)) : cache;
    }

    private static Cache<String, String> cache(CacheManager manager, Contest contest) {
        Cache<String, String> open = manager.getCache(contest.cacheName());
        return open != null ? open : manager.createCache(contest.cacheName(), new MutableConfiguration<>());
    }

    @Override
    public void close() {
        there.close();
        here.close();
        judges.close();
    }
}
