package io.regioncache.internal.redis;

/**
 * About how large the values of a region are, to see how many of them may go together. Safe for use by many threads, which may
 * overwrite what others have found at the same moment: it is a rough figure.
 */
final class ValueSizes {

    /** About how many bytes may go together. */
    private static final int MOST_BYTES = 1 << 15;

    private static final int WEIGHT = 8;

    private volatile int average;

    /** Notes the size of one value in bytes. */
    void note(int bytes) {
        int before = average;
        average = before == 0 ? bytes : before + (bytes - before) / WEIGHT;
    }

    /** How many values of the usual size may go together, 1 or more. */
    int thatGoTogether(int most) {
        return Math.max(1, Math.min(most, MOST_BYTES / Math.max(1, average)));
    }
}
