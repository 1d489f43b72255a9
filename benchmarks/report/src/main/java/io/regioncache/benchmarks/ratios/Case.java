package io.regioncache.benchmarks.ratios;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** All that a subject can be asked for, in the order of the tables. */
    static final List<Case> ALL = all();

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
                + (expiry.equals(ETERNAL) ? "" : ", " + expiry.toLowerCase(Locale.ROOT));
    }

    private static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (String operation : List.of("get", "getMiss", "put", "putIfAbsent", "getAll", "putAll", "invoke")) {
            cases.add(of(operation));
        }
        for (String operation : List.of("get", "put", "getAll", "putAll")) {
            cases.add(new Case(operation, LARGE, ETERNAL));
        }
        for (String expiry : List.of("CREATED", "ACCESSED")) {
            cases.add(new Case("get", SMALL, expiry));
            cases.add(new Case("put", SMALL, expiry));
        }
        cases.add(of("iterate"));
        cases.add(of("clearTree"));
        return List.copyOf(cases);
    }
}
