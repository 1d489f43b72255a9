package io.regioncache.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The server's executable: the one that the system property {@code regioncache.test.server} names, else that of
 * embedded-redis, taken out of its jar once for each JVM.
 */
final class RedisExecutable {

    private static final String VERSION = "7.0.15";
    private static final Path DIRECTORY = createDirectory();
    private static final Path EXECUTABLE = extract();

    private RedisExecutable() {}

    /** The executable. */
    static Path path() {
        return EXECUTABLE;
    }

    /** A new directory for the files of one server, deleted when the JVM ends. */
    static Path newDirectory() {
        try {
            return Files.createTempDirectory(DIRECTORY, "server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createDirectory() {
        try {
            Path directory = Files.createTempDirectory("regioncache-redis");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path extract() {
        String named = System.getProperty("regioncache.test.server");
        if (named != null) {
            return Path.of(named);
        }
        String name = "redis-server-" + VERSION + "-" + system();
        Path executable = DIRECTORY.resolve(name);
        try (InputStream in = RedisExecutable.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("embedded-redis has no " + name);
            }
            Files.copy(in, executable);
            if (!executable.toFile().setExecutable(true)) {
                throw new IOException("Can't make " + executable + " executable");
            }
            return executable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String system() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        return switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> os + "-arm64";
            case "x86", "i386", "i686" -> os + "-386";
            default -> os + "-amd64";
        };
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
