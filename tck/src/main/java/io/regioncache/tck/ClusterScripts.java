package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How many scripts each master of a cluster has run: the proof that the tests reached all of it.
 *
 * @param scripts a number for each master
 */
record ClusterScripts(List<Long> scripts) {

    private static final int MASTERS = 3;

    /** Reads a file of one line of numbers. */
    static ClusterScripts read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("There is no " + file + ": the tests did not run on a cluster.");
        }
        List<Long> scripts = new ArrayList<>();
        for (String number : Files.readString(file).strip().split(" ")) {
            scripts.add(Long.valueOf(number));
        }
        return new ClusterScripts(scripts);
    }

    /**
     * What is wrong with the numbers.
     *
     * @param all whether all tests were run, which must have reached every master
     */
    List<String> complaints(boolean all) {
        List<String> complaints = new ArrayList<>();
        if (scripts.size() != MASTERS) {
            complaints.add("the cluster has " + scripts.size() + " masters, not " + MASTERS);
        }
        if (all && scripts.contains(0L)) {
            complaints.add("a master of the cluster has run no script: " + scripts);
        }
        return complaints;
    }
}
