package io.regioncache.benchmarks;

import java.util.Map;
import java.util.Set;

/** A subject in use, by many threads at once. A method that {@link Subject#operations()} doesn't name is never called. */
public interface OpenSubject extends AutoCloseable {

    /** Removes all entries that earlier uses have left. Called before anything is measured, and not by all that use a subject. */
    void empty();

    /** The value of a key, or null. */
    String get(String key);

    /** Sets the value of a key and returns nothing of the one before. */
    void put(String key, String value);

    /** Sets the value of a key that has none. */
    default boolean putIfAbsent(String key, String value) {
        throw new UnsupportedOperationException("putIfAbsent");
    }

    /** The values of those keys that have one. */
    default Map<String, String> getAll(Set<String> keys) {
        throw new UnsupportedOperationException("getAll");
    }

    /** Sets the values of many keys. */
    void putAll(Map<String, String> entries);

    /** Adds 1 to a number, by an entry processor. */
    default void increment(String key) {
        throw new UnsupportedOperationException("increment");
    }

    /** What {@link #increment} has made of a number so far. */
    default long count(String key) {
        throw new UnsupportedOperationException("count");
    }

    /** Goes through all entries and returns how many there are. */
    default long iterate() {
        throw new UnsupportedOperationException("iterate");
    }

    /** Opens this many regions of a tree and sets these entries in each, if there are any. */
    default void fillTree(int regions, Map<String, String> entries) {
        throw new UnsupportedOperationException("fillTree");
    }

    /** Clears the tree. */
    default void clearTree() {
        throw new UnsupportedOperationException("clearTree");
    }

    @Override
    void close();
}
