package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tests that do not pass yet: lines of {@code class#method  # reason}, and comments that begin with #. */
final class KnownFailures {

    private static final Pattern LINE = Pattern.compile("([\\w.$]+#\\S+)\\s+#\\s*\\S.*");

    private KnownFailures() {}

    /**
     * The tests that a file lists.
     *
     * @throws IOException if the file can't be read, a line is of another form or a test is there twice
     */
    static Set<String> read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static Set<String> parse(List<String> lines) throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String raw : lines) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException("Not of the form 'class#method  # reason': " + line);
            }
            if (!tests.add(matcher.group(1))) {
                throw new IOException("Listed twice: " + matcher.group(1));
            }
        }
        return tests;
    }
}
