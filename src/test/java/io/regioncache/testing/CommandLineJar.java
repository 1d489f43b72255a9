package io.regioncache.testing;

import java.nio.file.Path;

/** The jar of the command line, as the build has just made it. */
public final class CommandLineJar {

    private static final String PROPERTY = "regioncache.cli.jar";

    private CommandLineJar() {}

    /** Runs a command in a JVM of its own, with nothing else on its class path, as from a script: without a terminal. */
    public static JavaProcess run(String... arguments) {
        return JavaProcess.start(path(), arguments);
    }

    /** Where it is. */
    public static Path path() {
        String path = System.getProperty(PROPERTY);
        if (path == null) {
            throw new IllegalStateException("The build sets the system property " + PROPERTY + ": run mvn verify.");
        }
        return Path.of(path);
    }
}
