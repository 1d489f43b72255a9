package io.regioncache.benchmarks.report;

/**
 * What is measured of each subject.
 *
 * @param operation the name of the benchmark method
 * @param valueBytes the size of a value
 * @param expiry {@code ETERNAL}, {@code CREATED} or {@code ACCESSED}
 */
record Case(String operation, int valueBytes, String expiry) {

    static final String ETERNAL = "ETERNAL";
    static final int SMALL = 200;
    static final int LARGE = 10_240;

    /** An operation on small, eternal values. */
    static Case of(String operation) {
        return new Case(operation, SMALL, ETERNAL);
    }

    /** Whether one thread does it, on all entries at once. */
    boolean wholeCache() {
        return operation.equals("iterate") || operation.equals("clearTree");
    }

    /** As a fork's argument has it. */
    String argument() {
        return operation + ":" + valueBytes + ":" + expiry;
    }

    /** As a table has it; small eternal values go without saying. */
    String label() {
        return "`" + operation + "`"
                + (valueBytes == SMALL ? "" : ", " + valueBytes / 1024 + " KB")
                + (expiry.equals(ETERNAL) ? "" : ", " + expiry.toLowerCase(java.util.Locale.ROOT));
    }
}
