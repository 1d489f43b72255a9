package io.regioncache.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What is logged until it is closed. It takes the place of standard error, where slf4j-simple writes to. */
public final class CapturedLog implements AutoCloseable {

    private final PrintStream original = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Begins to capture. */
    public CapturedLog() {
        System.setErr(new PrintStream(bytes, true, UTF_8));
    }

    /** The whole text so far. */
    public String text() {
        return bytes.toString(UTF_8);
    }

    /** The lines of warnings by this project. */
    public List<String> warnings() {
        return text().lines()
                .filter(line -> line.contains("WARN io.regioncache"))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(original);
    }
}
