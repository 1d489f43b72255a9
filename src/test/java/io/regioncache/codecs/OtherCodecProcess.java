package io.regioncache.codecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** A process with another codec, or with no allowed classes: does what its input says, a line each. */
final class OtherCodecProcess {

    private OtherCodecProcess() {}

    /** Runs until its input ends. The arguments are the manager's URI and the name of the cache. */
    public static void main(String[] arguments) throws IOException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create(arguments[0]), null);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            Cache<Object, Object> cache = manager.createCache(arguments[1], new MutableConfiguration<>());
            System.out.println("ready");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(answer(cache, line.split(" ", -1)));
            }
        }
    }

    private static String answer(Cache<Object, Object> cache, String[] words) {
        switch (words[0]) {
            case "put" -> cache.put(words[1], words[2]);
            case "intrude" -> cache.put(words[1], new Intruder(words[1]));
            case "intrudeInList" -> cache.put(words[1], new ArrayList<>(List.of("a", new Intruder(words[1]))));
            case "intrudeByKey" -> cache.put(new Intruder(words[1]), "value");
            case "get" -> {
                return String.valueOf(cache.get(words[1]));
            }
            case "keys" -> {
                List<Object> keys = new ArrayList<>();
                cache.forEach(entry -> keys.add(entry.getKey()));
                return keys.toString();
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }
}
