package io.regioncache;

import java.util.List;

/**
 * A name on which regions are cleared: whoever sends it clears every region that is bound to it, in whatever process that
 * was done.
 *
 * <p>Regions are bound by {@link RegionCache#invalidateOn(String...)} and {@link Region#invalidateOn(String...)}. Bindings
 * are kept on the server, beside the entries: they outlive the process that made them, and any clear. Got from
 * {@link RegionCacheManager#signal}. Instances are light, hold no state and are safe for use by many threads. Methods that
 * ask the server throw {@link RegionCacheException} when it can't be reached, and {@link IllegalStateException} after their
 * manager was closed.
 */
public interface Signal {

    /** The name of this signal. */
    String name();

    /**
     * The regions that are bound to this signal now. Costs one {@code SMEMBERS}.
     *
     * @return the regions in the order of their names
     */
    List<Region> regions();

    /**
     * Clears every region that is bound to this signal, with all regions below it.
     *
     * <p>When the call returns, every entry in them whose write had finished before the call is gone, as
     * {@link Region#clear()} says. A region that lies below another bound one is cleared with it. The failure of one region
     * keeps none of the others from being cleared. Without any bound region nothing is done.
     *
     * <p>Costs one {@code SMEMBERS} and then a clear for each bound region that lies below no other, which are sent without
     * waiting for each other.
     *
     * @return which regions were cleared; no failures
     * @throws SignalException if not all of them could be cleared, after all were tried; it carries the report
     */
    SignalReport send();
}
