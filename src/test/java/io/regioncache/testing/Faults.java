package io.regioncache.testing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Decides by chance what goes wrong between clients and servers. Nothing does before {@link #begin}. Safe for use by many
 * threads, on whose order it depends which message has the bad luck, even with the same seed.
 */
public final class Faults {

    /** A message. */
    enum Message {
        REQUEST,
        REPLY
    }

    /** What happens to a message. */
    enum Fate {
        /** It arrives. */
        ARRIVES,
        /** It arrives late, and so does all that is behind it. */
        LATE,
        /** The connection ends before all of it has arrived. */
        CUT,
        /** Nothing more arrives in that direction; a while later the connection ends. */
        MUTE
    }

    /** Cuts are more frequent, as they keep nobody waiting. */
    private static final List<Fate> BAD = List.of(Fate.LATE, Fate.LATE, Fate.CUT, Fate.CUT, Fate.CUT, Fate.MUTE);

    private final Random random;
    private final int oneIn;
    private final int longestDelayMillis;
    private final Map<String, Long> counts = new TreeMap<>();
    private boolean active;

    /**
     * Creates a source of bad luck.
     *
     * @param oneIn how many messages there are for one that it hits
     * @param longestDelayMillis how late a message can be, and how long a mute connection lasts
     */
    public Faults(long seed, int oneIn, int longestDelayMillis) {
        this.random = new Random(seed);
        this.oneIn = oneIn;
        this.longestDelayMillis = longestDelayMillis;
    }

    /** From now on things go wrong. */
    public synchronized void begin() {
        active = true;
    }

    /** From now on nothing goes wrong. */
    synchronized void end() {
        active = false;
    }

    synchronized Fate next(Message message) {
        if (!active) {
            return Fate.ARRIVES;
        }
        Fate fate = random.nextInt(oneIn) == 0 ? BAD.get(random.nextInt(BAD.size())) : Fate.ARRIVES;
        counts.merge(message + " " + fate, 1L, Long::sum);
        return fate;
    }

    /** How late a message is. */
    synchronized int delayMillis() {
        return random.nextInt(longestDelayMillis);
    }

    /** How long a mute connection lasts. */
    int muteMillis() {
        return longestDelayMillis;
    }

    /** How much of a message of this length arrives that does not arrive entirely. */
    synchronized int part(int length) {
        return random.nextInt(length);
    }

    /** Whether each kind of message has met with each fate. */
    public synchronized boolean isComplete() {
        return counts.size() == Message.values().length * Fate.values().length;
    }

    /** How often what has happened. */
    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
