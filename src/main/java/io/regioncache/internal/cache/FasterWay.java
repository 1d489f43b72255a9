package io.regioncache.internal.cache;

/**
 * Tells which of two ways to wait is the faster one at present, from what waits have taken. Which one that is depends on what else
 * the processors do: one that rests takes long to be woken, and one that is wanted by others is lost by who doesn't park.
 *
 * <p>Both are compared in stretches: a wait of one kind among those of the other is not what a hundred of them are. The one that is
 * preferred is measured all the time, 64 waits each. Now and then the other one is tried for 256; it is preferred from then on if it
 * was better, and given up as soon as it has clearly taken longer. From one trial to the next it is 256 waits at first, twice as many
 * after each that was in vain, up to 16,384, and half as many after one that was not. When what is preferred becomes slower than the
 * other one last was, none is waited for. The first 8,192 waits park without a trial, which would be in vain, and cost time, in the first
 * second of a JVM, in which the compiler wants a processor.
 *
 * <p>A wait counts as four milliseconds at most. That is about what another process has a processor for, and has to count; a pause of
 * the JVM is longer, and must not decide. Looking costs processor time, so it has to take at most nine tenths of parking.
 *
 * <p>Safe for use by many threads.
 */
final class FasterWay {

    /** What a thread does until its answer comes. */
    enum Way {
        /** It sleeps, and is woken. */
        PARK,
        /** It looks again and again, for a moment. */
        LOOK
    }

    private static final int BLOCK = 64;
    private static final int TRIAL = 256;
    private static final int SLACK = 32; // so many waits a stretch may be late before its end
    private static final long MOST_NANOS = 4_000_000;
    private static final int BLOCKS_AT_FIRST = 128;
    private static final int FEWEST_BLOCKS = 4;
    private static final int MOST_BLOCKS = 256;

    private volatile Way now = Way.PARK;
    private Way preferred = Way.PARK;
    private long preferredMean;
    private long otherMean = Long.MAX_VALUE / 2;
    private int waits;
    private long nanos;
    private int blocksBetweenTrials = FEWEST_BLOCKS;
    private int blocksToTrial = BLOCKS_AT_FIRST;

    /** How the next thread is to wait. */
    Way now() {
        return now;
    }

    /** Takes notice of what one wait took; of one that began in an earlier stretch it does not. */
    synchronized void took(Way way, long nanosOfOne) {
        if (way != now) {
            return;
        }
        waits++;
        nanos += Math.min(nanosOfOne, MOST_NANOS);
        if (now == preferred) {
            continuePreferred();
        } else {
            continueTrial();
        }
    }

    private void continuePreferred() {
        long tolerated = otherMean / 10 * 11;
        boolean slow = isAbove(tolerated);
        if (!slow && waits < BLOCK) {
            return;
        }
        preferredMean = mean();
        blocksToTrial--;
        begin(slow || blocksToTrial <= 0 ? other(preferred) : preferred);
    }

    private void continueTrial() {
        long tolerated = now == Way.LOOK ? preferredMean * 9 / 10 : preferredMean * 10 / 9;
        boolean slow = isAbove(tolerated);
        if (!slow && waits < TRIAL) {
            return;
        }
        if (slow) {
            otherMean = mean();
            blocksBetweenTrials = Math.min(MOST_BLOCKS, 2 * blocksBetweenTrials);
        } else {
            otherMean = preferredMean;
            preferredMean = mean();
            preferred = now;
            blocksBetweenTrials = Math.max(FEWEST_BLOCKS, blocksBetweenTrials / 2);
        }
        blocksToTrial = blocksBetweenTrials;
        begin(preferred);
    }

    /** Whether this stretch is slower: at its end by its mean, before by so much that its end is not waited for. */
    private boolean isAbove(long other) {
        boolean atEnd = waits == (now == preferred ? BLOCK : TRIAL);
        return nanos / (atEnd ? waits : waits + SLACK) > other;
    }

    private long mean() {
        return nanos / waits;
    }

    private void begin(Way way) {
        now = way;
        waits = 0;
        nanos = 0;
    }

    private static Way other(Way way) {
        return way == Way.PARK ? Way.LOOK : Way.PARK;
    }
}
