package io.regioncache.internal.codec;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What classes of {@link Hostile} have done in this JVM, whichever class loader they are of. */
public final class Traces {

    private static final List<String> LEFT = new CopyOnWriteArrayList<>();

    private Traces() {}

    public static void leave(String trace) {
        LEFT.add(trace);
    }

    public static List<String> left() {
        return List.copyOf(LEFT);
    }

    public static void clear() {
        LEFT.clear();
    }
}
