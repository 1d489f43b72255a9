package io.regioncache.benchmarks.start;

import io.regioncache.benchmarks.Arguments;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import io.regioncache.benchmarks.Subjects;

/**
 * Opens a subject, reads one key and says so on the standard output: whoever started this JVM looks at the clock then. Arguments
 * are {@code subject=}, {@code port=} and {@code key=}; with {@code value=} the key is given that value instead. Without a
 * subject nothing is opened, which shows what a JVM takes by itself.
 */
public final class FirstGet {

    private FirstGet() {}

    /** Reads and ends the JVM. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            answer("nothing");
            return;
        }
        Arguments arguments = Arguments.of(args);
        Subject.Settings settings = new Subject.Settings(arguments.number("port"), Subject.Expiry.ETERNAL);
        try (OpenSubject open = Subjects.named(arguments.text("subject")).open(settings)) {
            String key = arguments.text("key");
            if (arguments.has("value")) {
                open.put(key, arguments.text("value"));
            }
            answer(open.get(key));
        }
        System.exit(0);
    }

    private static void answer(String value) {
        System.out.println("first get: " + value);
        System.out.flush();
    }
}
