package io.regioncache.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.CacheException;

/** All that is wrong in one file, so that it can be told at once. */
final class Mistakes {

    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    /** Reads a part of the file; if there is a mistake in it, it is noted. */
    void collect(Runnable part) {
        try {
            part.run();
        } catch (Mistake e) {
            found.add(e);
        }
    }

    /** An exception about one mistake. */
    static CacheException exception(String file, Mistake mistake) {
        return new CacheException(file + ", " + mistake.described() + ".");
    }

    /**
     * Ends the reading.
     *
     * @throws CacheException if anything was noted; each with its line, in the order of the file
     */
    void throwIfAny() {
        if (found.size() == 1) {
            throw exception(file, found.get(0));
        }
        if (!found.isEmpty()) {
            throw new CacheException(found.stream()
                    .sorted(Comparator.comparingInt(Mistake::line))
                    .map(mistake -> "\n" + file + ", " + mistake.described() + ".")
                    .collect(Collectors.joining("", file + " has " + found.size() + " mistakes:", "")));
        }
    }
}
