package io.regioncache.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Runs the command line in this JVM, on what passes for a terminal if there are answers. */
final class TestShell {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private Charset charset = UTF_8;
    private @Nullable Queue<String> answers;

    /**
     * What a command has left behind.
     *
     * @param code its exit code
     */
    record Ended(int code, String out, String err) {}

    /** A terminal where somebody gives these answers, and none after them. */
    TestShell answering(String... given) {
        answers = new ArrayDeque<>(List.of(given));
        return this;
    }

    TestShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestShell in(Charset other) {
        charset = other;
        return this;
    }

    Shell shell() {
        Queue<String> left = answers;
        return new Shell(
                new PrintWriter(out),
                new PrintWriter(err),
                charset,
                environment::get,
                left == null ? null : left::poll);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    Ended run(String... arguments) {
        int code = RegionCacheCommand.execute(shell(), arguments);
        return new Ended(code, out(), err());
    }

    /** Runs a command where there is no terminal. */
    static Ended runAlone(String... arguments) {
        return new TestShell().run(arguments);
    }
}
