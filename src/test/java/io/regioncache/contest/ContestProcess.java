package io.regioncache.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** The other process: takes part in the contests that its input names, and answers with its score. */
final class ContestProcess {

    private ContestProcess() {}

    /** Runs until its input ends. The argument is the manager's URI. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (Contest contest : Contest.values()) {
                manager.createCache(contest.cacheName(), new MutableConfiguration<>());
            }
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ", 3);
                Contest contest = Contest.valueOf(words[0]);
                Size size = new Size(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                Cache<String, String> cache = manager.getCache(contest.cacheName());
                System.out.println(
                        contest.takeWithThreads(cache, Size.THERE, size).toLine());
            }
        }
    }
}
