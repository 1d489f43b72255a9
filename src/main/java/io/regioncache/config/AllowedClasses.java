package io.regioncache.config;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose objects a cache may read from the server. Whoever can write to the server could otherwise name any
 * class of the application, and some do harm by merely being read.
 *
 * <p>A pattern is one of
 *
 * <ul>
 *   <li>{@code com.example.Money}: this class alone; a nested one is written {@code com.example.Order$Line}
 *   <li>{@code com.example.*}: the classes of this package, nested ones too
 *   <li>{@code com.example.**}: the classes of this package and of all below it
 *   <li>{@code **}: every class; so one cache can do without the list of its manager
 * </ul>
 *
 * <p>Arrays are permitted if their elements are. Enums, records and exceptions are not unless they match.
 *
 * <p>A small set of classes is always permitted, because nothing happens when they are read beyond filling them: the boxed
 * types, {@code String}, {@code StringBuilder}, {@code Object}; {@code BigInteger} and {@code BigDecimal}; the values of
 * {@code java.time}; {@code UUID}, {@code Date} (those of {@code java.sql} too), {@code Locale}, {@code Currency},
 * {@code BitSet}, {@code URI}, the optionals, the atomic numbers; and the JDK's lists, sets, maps and queues, with the
 * views that {@code List.of}, {@code Collections} and {@code Arrays.asList} give; and the keys that annotated methods make of their
 * arguments, if the arguments' classes are permitted. Among those that are not:
 * {@code Class} (though {@code jdk} gives the one of a permitted class), lambdas and proxies, exceptions, {@code java.net.URL} and {@code InetAddress}, which may ask the network,
 * {@code File}, {@code Pattern}. Write them down to permit them, but for proxies, which are always refused.
 *
 * <p>Immutable and safe for use by many threads. Equal if the patterns are, in whatever order.
 */
public final class AllowedClasses implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String EXPECTED = "Write the full name of a class (com.example.Money; nested,"
            + " com.example.Order$Line), com.example.* for a package, com.example.** for a package and all below it, or **"
            + " for every class";

    private final Set<String> patterns;

    private AllowedClasses(Set<String> patterns) {
        this.patterns = patterns;
    }

    /**
     * The classes that match any of these patterns. None at all leaves what is always permitted.
     *
     * @throws CacheException if one is no pattern; the message says which, and what was expected
     */
    public static AllowedClasses of(String... patterns) {
        return of(Arrays.asList(patterns));
    }

    /**
     * The classes that match any of these patterns.
     *
     * @throws CacheException if one is no pattern; the message says which, and what was expected
     */
    public static AllowedClasses of(List<String> patterns) {
        Set<String> checked = new LinkedHashSet<>();
        for (String pattern : patterns) {
            String trimmed = pattern.trim();
            if (!isPattern(trimmed)) {
                throw new CacheException("\"" + pattern + "\" is no pattern for allowed classes. " + EXPECTED);
            }
            checked.add(trimmed);
        }
        return new AllowedClasses(Collections.unmodifiableSet(checked));
    }

    /**
     * The classes that match any of the patterns in a text, between commas: {@code "com.example.*, org.shop.**"}. An empty
     * text leaves what is always permitted.
     *
     * @throws CacheException if one is no pattern; the message says which, and what was expected
     */
    public static AllowedClasses parse(String patterns) {
        return patterns.isBlank() ? of() : of(patterns.split(",", -1));
    }

    /** The patterns, in the order in which they were given. */
    public List<String> patterns() {
        return List.copyOf(patterns);
    }

    /** Whether every class is permitted, as if there were no list. */
    public boolean permitsAll() {
        return patterns.contains("**");
    }

    /**
     * Whether objects of a class may be read.
     *
     * @param className the name as {@link Class#getName()} gives it, of an array or a primitive type too
     */
    public boolean permits(String className) {
        String element = elementOf(className);
        return HarmlessClasses.contains(element) || patterns.contains(element) || matches(element);
    }

    private boolean matches(String className) {
        if (permitsAll()) {
            return true;
        }
        String packageName = packageOf(className);
        if (packageName.isEmpty()) {
            return false;
        }
        if (patterns.contains(packageName + ".*")) {
            return true;
        }
        for (String above = packageName; !above.isEmpty(); above = packageOf(above)) {
            if (patterns.contains(above + ".**")) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /** The element type of an array of any depth, or the name itself; a primitive type by its keyword. */
    private static String elementOf(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        String descriptor = className.substring(dimensions);
        if (dimensions == 0) {
            return descriptor;
        }
        if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return descriptor.substring(1, descriptor.length() - 1);
        }
        return descriptor.length() == 1 && "ZBCSIJFD".contains(descriptor) ? "int" : className;
    }

    private static boolean isPattern(String text) {
        if (text.equals("**")) {
            return true;
        }
        String name = text.endsWith(".**")
                ? text.substring(0, text.length() - 3)
                : text.endsWith(".*") ? text.substring(0, text.length() - 2) : text;
        return JavaNames.isQualified(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AllowedClasses that && patterns.equals(that.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    /** The patterns, as {@link #parse} takes them. */
    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
