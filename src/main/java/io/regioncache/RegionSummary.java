package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What one region held when the server was asked, without the regions below it.
 *
 * @param name the region
 * @param entries the entries that had not expired, see {@link Region#size()}
 * @param memoryUsage bytes on the server, an estimate, see {@link Region#memoryUsage()}
 * @param timeToLive how long the region as a whole had to live, see {@link Region#timeToLive()}
 */
public record RegionSummary(RegionName name, long entries, long memoryUsage, Optional<Duration> timeToLive) {

    /**
     * Creates a summary.
     *
     * @throws NullPointerException if the name or the time is null
     */
    public RegionSummary {
        requireNonNull(name, "name");
        requireNonNull(timeToLive, "timeToLive");
    }
}
