package io.regioncache.codecs;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** Leaves a system property behind when it is loaded, made or read. */
final class Intruder implements Serializable {

    static final String TRACE = "regioncache.test.intruder";

    private static final long serialVersionUID = 1L;

    static {
        System.setProperty(TRACE, "loaded");
    }

    private final String name;

    Intruder() {
        this("");
    }

    Intruder(String name) {
        System.setProperty(TRACE, "made");
        this.name = name;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        System.setProperty(TRACE, "read");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intruder that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
