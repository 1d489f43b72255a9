package io.regioncache.benchmarks;

import java.util.ServiceLoader;

/** The subjects of this class path. */
public final class Subjects {

    private Subjects() {}

    /**
     * The one that has a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Subject named(String name) {
        for (Subject subject : ServiceLoader.load(Subject.class)) {
            if (subject.name().equals(name)) {
                return subject;
            }
        }
        throw new IllegalArgumentException("There is no subject " + name + " on the class path");
    }
}
