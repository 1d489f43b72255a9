package io.regioncache.benchmarks.regioncache.growth;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What was measured, a row each: the name of its kind, then values, with commas between them. For use by one thread. */
final class Figures implements AutoCloseable {

    private final BufferedWriter file;

    private Figures(BufferedWriter file) {
        this.file = file;
    }

    /** Begins a file. */
    static Figures into(Path file) throws IOException {
        return new Figures(Files.newBufferedWriter(file));
    }

    /** Adds a row. */
    void add(String kind, Object... values) {
        try {
            file.write(kind + "," + Arrays.stream(values).map(Object::toString).collect(Collectors.joining(",")));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
