package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tests that the TCK is expected to leave out: a file with one {@code class#method} a line, and comments. */
final class ExpectedExclusions {

    private ExpectedExclusions() {}

    /** Reads the list. */
    static Set<String> read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static Set<String> parse(List<String> lines) throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String line : lines) {
            String test = line.strip();
            if (test.isEmpty() || test.startsWith("#")) {
                continue;
            }
            if (!test.contains("#")) {
                throw new IOException("Not of the form class#method: " + line);
            }
            if (!tests.add(test)) {
                throw new IOException("Listed twice: " + test);
            }
        }
        return tests;
    }
}
