package io.regioncache.benchmarks.memory;

import io.regioncache.benchmarks.Arguments;
import io.regioncache.benchmarks.Entries;
import io.regioncache.benchmarks.OpenSubject;
import io.regioncache.benchmarks.Subject;
import io.regioncache.benchmarks.Subjects;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Leaves something on the server and ends. Arguments are {@code subject=}, {@code port=}, {@code expiry=}, {@code stay=} seconds
 * before the end, and {@code what=} with what belongs to it:
 * <ul>
 *   <li>{@code entries}: as many as {@code count=} says, whose values have from {@code shortest=} to {@code longest=} characters;
 *   <li>{@code created}: as many regions as {@code count=} says, which never had an entry;
 *   <li>{@code cleared}: the same, with ten entries each until their tree was cleared.
 * </ul>
 */
public final class Leftovers {

    private static final int ENTRIES_OF_A_REGION = 10;
    private static final int VALUE = 200;

    private Leftovers() {}

    /** Fills, waits and ends the JVM. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        Subject.Settings settings =
                new Subject.Settings(arguments.number("port"), Subject.Expiry.valueOf(arguments.text("expiry")));
        try (OpenSubject open = Subjects.named(arguments.text("subject")).open(settings)) {
            leave(open, arguments);
            TimeUnit.SECONDS.sleep(arguments.number("stay"));
        }
        System.exit(0);
    }

    private static void leave(OpenSubject open, Arguments arguments) {
        int count = arguments.number("count");
        switch (arguments.text("what")) {
            case "entries" -> {
                String text = Entries.text(arguments.number("longest"));
                int shortest = arguments.number("shortest");
                int lengths = text.length() - shortest + 1;
                Entries.inChunks(count, number -> text.substring(0, shortest + number % lengths), open::putAll);
            }
            case "created" -> open.fillTree(count, Map.of());
            case "cleared" -> {
                String text = Entries.text(VALUE);
                open.fillTree(count, Entries.of(0, ENTRIES_OF_A_REGION, number -> text));
                open.clearTree();
            }
            default -> throw new IllegalArgumentException("what= is none of entries, created, cleared");
        }
    }
}
