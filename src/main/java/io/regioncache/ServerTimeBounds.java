package io.regioncache;

import java.time.Instant;

/**
 * What the server's clock shows at a moment, as far as this process knows: not less than one instant and not more than another.
 *
 * <p>If {@code a.latest()} is before {@code b.earliest()}, then {@code a} was taken before {@code b}, also by processes whose
 * own clocks differ. The bounds are as far apart as the shortest of a few round trips took, and a thousandth of the time since that
 * was measured, some ten seconds at most unless {@code sweepInterval} says otherwise. On a cluster it is the clock of the master
 * with the lowest address. They don't hold across a step of the server's own clock.
 *
 * @param earliest the least that it can show
 * @param latest the most that it can show
 */
public record ServerTimeBounds(Instant earliest, Instant latest) {

    /** Checks the order. */
    public ServerTimeBounds {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException(latest + " is before " + earliest);
        }
    }
}
