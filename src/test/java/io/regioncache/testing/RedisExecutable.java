package io.regioncache.testing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The server's executable: the one that the system property {@code regioncache.test.server} names, else that of
 * embedded-redis, taken out of its jar once for each JVM.
 */
final class RedisExecutable {

    private static final String VERSION = "7.0.15";
    private static final String FIELD_TTL_VERSION = "7.4.1";

    /** Who built these is not who makes Redis, so it is their very bytes that are trusted, not their names. */
    private static final Map<String, String> FIELD_TTL_DIGESTS = Map.of(
            "redis-server-7.4.1-darwin-amd64", "16b7d11ff9ddd2d7c7f5cf3cb25121c50eb2ccab2a3c1be2ba3fcbabdfc3bd65",
            "redis-server-7.4.1-darwin-arm64", "7627b5d606c51e8d57dc7ddad92265868b0fb1293c02f339dfb53f125d3cc471",
            "redis-server-7.4.1-linux-amd64", "ff1628a3c48e4e4e409fac6a72395d1cf181d9c07566f15daf807d7e270259a4",
            "redis-server-7.4.1-linux-arm64", "86d14ebaf58d55c2c4513de2617f90b844ddf40c561fd7f350b98648dfa6ebef");

    private static final Path DIRECTORY = createDirectory();
    private static final Path EXECUTABLE = extract();

    private RedisExecutable() {}

    /** The executable. */
    static Path path() {
        return EXECUTABLE;
    }

    /** An executable of a server with fields that expire, as the build has unpacked it. */
    static Path withFieldTtl() {
        String name = "redis-server-" + FIELD_TTL_VERSION + "-" + system();
        Path executable = Path.of(System.getProperty("regioncache.test.field.ttl.servers"), name);
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(executable)));
            if (!digest.equals(FIELD_TTL_DIGESTS.get(name))) {
                throw new IllegalStateException(executable + " is not what it was, but has the digest " + digest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        if (!executable.toFile().canExecute() && !executable.toFile().setExecutable(true)) {
            throw new IllegalStateException("Can't make " + executable + " executable");
        }
        return executable;
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
        String named = System.getProperty("regioncache.test.server", "");
        if (!named.isEmpty()) {
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
