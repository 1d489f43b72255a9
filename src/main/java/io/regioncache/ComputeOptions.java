package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How {@link RegionCache#getOrCompute(Object, java.util.function.Function, ComputeOptions)} computes and stores values.
 *
 * <p>Instances are immutable and safe for use by many threads; each method with an argument gives a changed copy:
 * {@code ComputeOptions.defaults().expireAfter(Duration.ofMinutes(5)).refreshBefore(Duration.ofSeconds(30))}. All times are
 * counted in whole milliseconds.
 */
public final class ComputeOptions {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final ComputeOptions DEFAULTS = new ComputeOptions(null, null, null);

    private final @Nullable Duration expireAfter;
    private final @Nullable Duration acrossProcesses;
    private final @Nullable Duration refreshBefore;

    private ComputeOptions(
            @Nullable Duration expireAfter, @Nullable Duration acrossProcesses, @Nullable Duration refreshBefore) {
        this.expireAfter = expireAfter;
        this.acrossProcesses = acrossProcesses;
        this.refreshBefore = refreshBefore;
        if (expireAfter != null && refreshBefore != null && refreshBefore.compareTo(expireAfter) >= 0) {
            throw new IllegalArgumentException("Each value would be refreshed at once: refreshBefore, " + refreshBefore
                    + ", must be shorter than expireAfter, " + expireAfter);
        }
    }

    /** The cache's own expiry, each process for itself, no early refresh. */
    public static ComputeOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Lets a computed value expire so long after it was stored, whatever the cache's expiry policy says of creation. What the
     * policy says of accesses and updates still holds. By default the policy decides.
     *
     * @param time 1 ms to 36500 days
     * @throws IllegalArgumentException if the time is out of range, or not longer than {@link #refreshBefore()}
     */
    public ComputeOptions expireAfter(Duration time) {
        return new ComputeOptions(checked("expireAfter", time, SHORTEST), acrossProcesses, refreshBefore);
    }

    /**
     * Lets one process compute a value that several want at once, while the others wait and then read what it has stored.
     * By default only the threads of one process wait for each other.
     *
     * <p>Nobody waits for a process that has died: after 2.5 seconds without a sign of life another one computes. For one that
     * is alive, but slow, a caller waits so long at most, from the beginning of its call; then it computes by itself, and
     * others wait for it instead. A function that calls the cache again does not wait there at all.
     *
     * <p>A computed value costs one more round trip so, and waiting a look at the server every 10 to 250 ms for each key and
     * process.
     *
     * @param atMost 0 to 36500 days
     * @throws IllegalArgumentException if the time is out of range
     */
    public ComputeOptions acrossProcesses(Duration atMost) {
        return new ComputeOptions(expireAfter, checked("acrossProcesses", atMost, Duration.ZERO), refreshBefore);
    }

    /**
     * Lets a value that is found be computed anew in the background if it expires within this time. All callers, the one that
     * caused it too, get at once what is there. One process, and in it one thread of the manager, does it at a time, whether
     * or not {@link #acrossProcesses} is set. By default nothing is computed before it is missing.
     *
     * <p>The new value lives as long as one that was computed because it was missing. It replaces only the value that it was
     * begun for: not one that was put meanwhile, and nothing that was removed, cleared or has expired. If the function fails
     * or returns null, the present value stays until it expires; it is tried again after some seconds at the earliest. The
     * first failure in a cache is logged as a warning, later ones for debugging. Choose a time that is longer than the
     * computation takes and shorter than the values live. A region's timeout is not looked at.
     *
     * @param time 1 ms to 36500 days
     * @throws IllegalArgumentException if the time is out of range, or not shorter than {@link #expireAfter()}
     */
    public ComputeOptions refreshBefore(Duration time) {
        return new ComputeOptions(expireAfter, acrossProcesses, checked("refreshBefore", time, SHORTEST));
    }

    /** After which time a computed value expires; empty, the default, if the cache's expiry policy decides. */
    public Optional<Duration> expireAfter() {
        return Optional.ofNullable(expireAfter);
    }

    /** How long to wait for another process; empty, the default, if each process computes by itself. */
    public Optional<Duration> acrossProcesses() {
        return Optional.ofNullable(acrossProcesses);
    }

    /** How long before its end a value is refreshed; empty, the default, if it is not. */
    public Optional<Duration> refreshBefore() {
        return Optional.ofNullable(refreshBefore);
    }

    private static Duration checked(String what, Duration time, Duration shortest) {
        requireNonNull(time, what);
        if (time.compareTo(shortest) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + shortest.toMillis() + " ms to " + LONGEST.toDays() + " days, not " + time);
        }
        return time;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ComputeOptions that
                && Objects.equals(expireAfter, that.expireAfter)
                && Objects.equals(acrossProcesses, that.acrossProcesses)
                && Objects.equals(refreshBefore, that.refreshBefore);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expireAfter, acrossProcesses, refreshBefore);
    }

    @Override
    public String toString() {
        return "ComputeOptions(expireAfter=" + expireAfter + ", acrossProcesses=" + acrossProcesses + ", refreshBefore="
                + refreshBefore + ')';
    }
}
