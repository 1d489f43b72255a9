package io.regioncache;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sending of a signal came to. Immutable.
 *
 * @param signal the name of the signal
 * @param cleared the regions bound to it that were cleared, also those that were cleared with a region above them, in the
 *     order of their names
 * @param failures the regions bound to it that could not be cleared, in the order of their names, each with the reason
 */
public record SignalReport(String signal, List<RegionName> cleared, Map<RegionName, RuntimeException> failures)
        implements Serializable {

    /**
     * Creates a report of copies of what it is given.
     *
     * @throws NullPointerException if anything is null
     */
    public SignalReport {
        requireNonNull(signal, "signal");
        cleared = cleared.stream().sorted().toList();
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }
}
