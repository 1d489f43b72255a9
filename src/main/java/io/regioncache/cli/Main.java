package io.regioncache.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Starts the command line, if all is there that it needs. Refers to nothing but the JDK itself, so that it can say what is
 * missing.
 */
public final class Main {

    /** A class of each library that the main artifact does not contain, and where it comes from. */
    private static final List<Needed> NEEDED = List.of(
            new Needed("picocli.CommandLine", "info.picocli:picocli:4.7.7"),
            new Needed("javax.cache.CacheException", "javax.cache:cache-api:1.1.1"),
            new Needed("io.netty.channel.Channel", "what the POM of region-cache lists"));

    private record Needed(String className, String artifact) {}

    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code: 0 if all went well, 1 if the server failed, 2 if the arguments are
     * wrong, 3 if there was nothing to do or the answer was no.
     *
     * @param arguments as {@code --help} explains them
     */
    public static void main(String[] arguments) {
        setIfAbsent("slf4j.internal.verbosity", "ERROR"); // nothing about there being no logging provider
        setIfAbsent("kryo.unsafe", "false"); // Java 24 and later would warn
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            System.err.println("region-cache: the command line needs " + String.join(" and ", missing)
                    + ", which is not on the class path. Add it, or run the jar with the classifier cli, which holds all"
                    + " that is needed.");
            System.exit(ExitCode.FAILURE);
        }
        System.exit(RegionCacheCommand.execute(Shell.ofSystem(), arguments));
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Needed needed : NEEDED) {
            try {
                Class.forName(needed.className(), false, Main.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                missing.add(needed.artifact());
            }
        }
        return missing;
    }
}
