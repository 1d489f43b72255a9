package io.regioncache.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** The other process: takes part in the contests that its input names, and answers with what it won. */
final class ContestProcess {

    private ContestProcess() {}

    /** Runs until its input ends. The argument is the manager's URI. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Cache<String, String> cache = manager.createCache("contest.prizes", new MutableConfiguration<>());
            System.out.println("ready");
            for (String contest = input.readLine(); contest != null; contest = input.readLine()) {
                List<String> won = Contest.valueOf(contest).takeWithThreads(cache, "there");
                System.out.println(String.join(",", won));
            }
        }
    }
}
