package io.regioncache;

import java.util.Iterator;
import java.util.stream.Collectors;

/**
 * A signal was sent and some of the regions bound to it could not be cleared; the others were.
 *
 * <p>Sending the signal again does no harm, and clears what is left once the server can be reached. The cause is the failure
 * of the first region by name, those of the others are suppressed exceptions.
 */
public final class SignalException extends RegionCacheException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMES = 20;

    private final SignalReport report;

    /**
     * Creates an exception whose message names the regions.
     *
     * @param report what was cleared and what was not
     * @throws IllegalArgumentException if there are no failures in it
     */
    public SignalException(SignalReport report) {
        super(message(report), report.failures().values().iterator().next());
        this.report = report;
        Iterator<RuntimeException> failures = report.failures().values().iterator();
        failures.next();
        failures.forEachRemaining(this::addSuppressed);
    }

    private static String message(SignalReport report) {
        int failed = report.failures().size();
        if (failed == 0) {
            throw new IllegalArgumentException("Signal " + report.signal() + " cleared all of its regions");
        }
        String names = report.failures().keySet().stream()
                .limit(MOST_NAMES)
                .map(region -> region.isRoot() ? "the root" : region.toString())
                .collect(Collectors.joining(", "));
        String more = failed > MOST_NAMES ? " and " + (failed - MOST_NAMES) + " more" : "";
        return "Signal " + report.signal() + " did not clear " + failed + " of "
                + (failed + report.cleared().size()) + " regions: " + names + more
                + ". Send it again once the cause is gone: "
                + report.failures().values().iterator().next().getMessage();
    }

    /** What was cleared and what was not. */
    public SignalReport report() {
        return report;
    }
}
