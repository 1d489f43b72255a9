package io.regioncache.benchmarks;

import java.util.Map;
import java.util.Queue;
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
        value = Entries.text(valueBytes);
        open = Subjects.named(subject).open(new Subject.Settings(port, expiry));
        open.empty();
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

    /** Sets the values of the first keys. */
    void fill(int count) {
        Entries.inChunks(count, number -> value, open::putAll);
    }

    /** Entries of consecutive keys. */
    Map<String, String> entries(int from, int count) {
        return Entries.of(from, count, number -> value);
    }
}
