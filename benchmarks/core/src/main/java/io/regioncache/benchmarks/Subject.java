package io.regioncache.benchmarks;

import java.util.Set;

/** What is measured: one way to keep entries. Found by {@link java.util.ServiceLoader}, by its name. */
public interface Subject {

    /** How reports call it, such as {@code region-cache}. */
    String name();

    /** The benchmark methods, by name, that it has an operation for; the others are left out of its run. */
    Set<String> operations();

    /**
     * Opens it as an application does, with the entries that it has, and reads or writes none of them.
     *
     * @throws Exception if it can't be opened
     */
    OpenSubject open(Settings settings) throws Exception;

    /**
     * How it is to be opened.
     *
     * @param port where Redis listens on 127.0.0.1; a subject without Redis ignores it
     * @param expiry what its entries expire after
     */
    record Settings(int port, Expiry expiry) {}

    /** What entries expire after; the time is an hour, so that none does while it is measured. */
    enum Expiry {
        ETERNAL,
        CREATED,
        ACCESSED
    }
}
