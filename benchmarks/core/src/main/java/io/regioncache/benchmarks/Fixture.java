package io.regioncache.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The subject under measurement, opened for each trial. */
@State(Scope.Benchmark)
public class Fixture {

    private static final int CHUNK = 1_000;

    /** The subject's name. */
    @Param("")
    public String subject;

    /** Where Redis listens. */
    @Param("0")
    public int port;

    /** What entries expire after. */
    @Param("ETERNAL")
    public Subject.Expiry expiry;

    /** The characters of a value, of one byte each. */
    @Param("200")
    public int valueBytes;

    OpenSubject open;
    String value;

    private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();

    /** Opens the subject, empty. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        value = randomText(valueBytes);
        open = named(subject).open(new Subject.Settings(port, expiry));
    }

    /** Runs the checks and closes the subject. */
    @TearDown(Level.Trial)
    public void close() {
        try (OpenSubject closing = open) {
            checks.forEach(Runnable::run);
        }
    }

    /** Remembers a check that fails if what was measured was wrong. */
    void beforeClose(Runnable check) {
        checks.add(check);
    }

    /** Sets the values of {@code key(0)} to {@code key(count - 1)}. */
    void fill(int count) {
        for (int from = 0; from < count; from += CHUNK) {
            open.putAll(entries(from, Math.min(CHUNK, count - from)));
        }
    }

    /** Entries of consecutive keys. */
    Map<String, String> entries(int from, int count) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = from; i < from + count; i++) {
            entries.put(key(i), value);
        }
        return entries;
    }

    /** A key of twelve characters or so. */
    static String key(int number) {
        return "product:" + number;
    }

    /** The subject of this class path that has the name. */
    static Subject named(String name) {
        for (Subject subject : ServiceLoader.load(Subject.class)) {
            if (subject.name().equals(name)) {
                return subject;
            }
        }
        throw new IllegalArgumentException("There is no subject " + name + " on the class path");
    }

    private static String randomText(int length) {
        return new Random(1)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
