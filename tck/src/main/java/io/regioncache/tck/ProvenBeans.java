package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a container was asked for by the tests of the annotations, and what came of it: the proof that they did not run without
 * one, nor on beans that nothing intercepts.
 *
 * @param asked how often the tests asked for a bean
 * @param beans the classes they asked for, each with the class of the bean that they got
 * @param caches the caches that were used, each with its hits and its misses
 */
record ProvenBeans(int asked, Map<String, String> beans, Map<String, Figures> caches) {

    /** Each of a test class's four tests asks before it and within it. */
    private static final int LEAST_ASKED = 24;

    /** What the four tests of a class make of its cache: two hits, and six misses. */
    private static final Figures LEAST = new Figures(2, 6);

    private static final int CLASSES = 3;

    /** What the statistics of a cache say. */
    record Figures(long hits, long misses) {}

    /** Reads a file of lines {@code asked n}, {@code bean class class} and {@code cache hits misses name}. */
    static ProvenBeans read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no " + file + ": no container gave the tests their beans.");
        }
        int asked = 0;
        Map<String, String> beans = new LinkedHashMap<>();
        Map<String, Figures> caches = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "asked" -> asked = Integer.parseInt(words[1]);
                case "bean" -> beans.put(words[1], words[2]);
                case "cache" -> caches.put(words[3], new Figures(Long.parseLong(words[1]), Long.parseLong(words[2])));
                default -> throw new IOException("Neither asked, bean nor cache: " + line);
            }
        }
        return new ProvenBeans(asked, beans, caches);
    }

    /** What is wrong with them. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (asked < LEAST_ASKED) {
            complaints.add("the container was asked for a bean " + asked + " times, not " + LEAST_ASKED);
        }
        if (beans.size() != CLASSES) {
            complaints.add("the container gave beans of " + beans.size() + " classes, not " + CLASSES);
        }
        beans.forEach((wanted, given) -> {
            if (wanted.equals(given)) {
                complaints.add("the container does not intercept its bean of " + wanted);
            }
        });
        if (caches.size() != CLASSES) {
            complaints.add("the beans used " + caches.size() + " caches, not " + CLASSES + ": " + caches.keySet());
        }
        caches.forEach((name, figures) -> {
            if (figures.hits() < LEAST.hits() || figures.misses() < LEAST.misses()) {
                complaints.add("the cache " + name + " was not used as the tests use it: " + figures);
            }
        });
        return complaints;
    }
}
