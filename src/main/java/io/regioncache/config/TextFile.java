package io.regioncache.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Reads files and resources that a setting names. */
public final class TextFile {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE = "file:";
    private static final String JAR = "jar:";
    private static final Pattern LEADING_SLASHES = Pattern.compile("^/+");

    private TextFile() {}

    /**
     * The text of a file.
     *
     * @param location {@code file:} and a path, {@code classpath:} and the name of a resource, or {@code jar:} with the place of a
     *     resource as {@link ClassLoader#getResource} gives it; without these, the name of a resource or else of a file
     * @param loader finds resources
     * @param what what the file should be, for messages
     * @throws CacheException if it isn't there or can't be read; the message says what to do
     */
    public static String read(String location, ClassLoader loader, String what) {
        try (InputStream in = open(location, loader)) {
            if (in != null) {
                return new String(in.readAllBytes(), UTF_8);
            }
        } catch (NoSuchFileException e) {
            String advice =
                    "Check the path; a relative one starts at " + Path.of("").toAbsolutePath() + ".";
            throw missing(location, what, advice, e);
        } catch (IOException e) {
            throw new CacheException(
                    "The " + what + " " + location + " can't be read: " + e + ". Check that this process may read it.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new CacheException(
                    "The location " + location + " is no path: " + e.getMessage()
                            + ". Write file:/directory/name.yaml.",
                    e);
        }
        throw missing(
                location, what, "Check that the resource is on the class path of the manager's class loader.", null);
    }

    private static CacheException missing(String location, String what, String advice, @Nullable Throwable cause) {
        return new CacheException("There is no " + what + " at " + location + ". " + advice, cause);
    }

    private static @Nullable InputStream open(String location, ClassLoader loader) throws IOException {
        if (location.startsWith(FILE)) {
            return Files.newInputStream(path(URI.create(location)));
        }
        if (location.startsWith(CLASS_PATH)) {
            return loader.getResourceAsStream(resource(location));
        }
        if (location.startsWith(JAR)) {
            URLConnection inJar = URI.create(location).toURL().openConnection();
            inJar.setUseCaches(false); // else the jar stays open
            return inJar.getInputStream();
        }
        String bare = URI.create(location).getPath();
        InputStream resource = loader.getResourceAsStream(bare);
        return resource != null ? resource : Files.newInputStream(Path.of(bare));
    }

    private static String resource(String location) {
        String name = URI.create(location).getSchemeSpecificPart();
        return LEADING_SLASHES.matcher(name).replaceFirst("");
    }

    private static Path path(URI location) {
        return location.isOpaque() ? Path.of(location.getSchemeSpecificPart()) : Path.of(location);
    }

    /** A location as people call it: without what says whether it is a file or a resource. */
    static String shortName(String location) {
        if (location.startsWith(CLASS_PATH)) {
            return LEADING_SLASHES
                    .matcher(location.substring(CLASS_PATH.length()))
                    .replaceFirst("");
        }
        return location.startsWith(FILE)
                ? LEADING_SLASHES.matcher(location.substring(FILE.length())).replaceFirst("/")
                : location;
    }
}
