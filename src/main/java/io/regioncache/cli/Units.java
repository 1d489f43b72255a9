package io.regioncache.cli;

import java.time.Duration;
import java.util.Locale;

/** Quantities as people read them. */
final class Units {

    private static final String[] SIZES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int STEP = 1024;

    private Units() {}

    /** A number, with its thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number of things. */
    static String count(long number, String one, String many) {
        return count(number) + ' ' + (number == 1 ? one : many);
    }

    /** A number of entries. */
    static String entries(long number) {
        return count(number, "entry", "entries");
    }

    /** A number of regions. */
    static String regions(long number) {
        return count(number, "region", "regions");
    }

    /** A number of bytes, in the unit that leaves less than 1024. */
    static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= STEP - 0.05 && unit < SIZES.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, SIZES[unit]);
    }

    /** A duration by its two largest units. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        int seconds = duration.toSecondsPart();
        if (days > 0) {
            return parts(days, "d", hours, "h");
        }
        if (hours > 0) {
            return parts(hours, "h", minutes, "m");
        }
        return minutes > 0 ? parts(minutes, "m", seconds, "s") : seconds + "s";
    }

    private static String parts(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
