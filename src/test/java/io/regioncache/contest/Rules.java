package io.regioncache.contest;

import javax.cache.Cache;

/** What a contest is about, and who may have won what. */
interface Rules {

    /** Puts the entries there that it is about, before it begins. */
    void prepare(Cache<String, String> cache, Size size);

    /** Takes part until it is over. */
    void take(Cache<String, String> cache, String participant, Size size, Score score);

    /**
     * Fails unless every prize was won once, by a call that returned or by one whose outcome its caller does not know.
     *
     * @param cache the cache when all is over
     * @param score the score of all processes
     * @return how many of the calls of unknown outcome can be seen to have taken effect
     */
    long judge(Cache<String, String> cache, Size size, Score score);
}
