package io.regioncache.testing;

/**
 * How long an attack goes on. The system property {@code regioncache.test.rounds.share} makes it a part of what it is otherwise:
 * with 4 a quarter, for a build that repeats what another has done in full.
 */
public final class Rounds {

    private static final int SHARE = Math.max(1, Integer.getInteger("regioncache.test.rounds.share", 1));

    private Rounds() {}

    /** So many rounds, or the share of them. */
    public static int of(int rounds) {
        return Math.max(1, rounds / SHARE);
    }
}
