package io.regioncache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A node in the tree of regions, whether or not a cache is open for it.
 *
 * <p>A region exists by being named; it takes no space in Redis until it holds an entry. Instances are light, hold no
 * state and are safe for use by many threads. Methods that ask the server throw {@link javax.cache.CacheException} when
 * it can't be reached, and {@link IllegalStateException} after their manager was closed.
 */
public interface Region {

    /** The name of this region. */
    RegionName name();

    /** The region above this one; empty for the root. */
    Optional<Region> parent();

    /**
     * A region below this one. Asks the server nothing.
     *
     * @param relative one segment, or several separated by dots
     */
    Region child(String relative);

    /**
     * The regions directly below this one that hold entries or have regions below them that do.
     *
     * <p>Costs one {@code SMEMBERS}, of time and size proportional to the number of regions below that hold entries.
     *
     * @return the children in the order of their names
     */
    List<Region> children();

    /**
     * All regions below this one, at any depth, that hold entries. Costs as much as {@link #children()}.
     *
     * @return the regions in the order of their names, without this one
     */
    List<Region> descendants();

    /**
     * The number of entries of this region itself, without those below. Costs one {@code HLEN} and one {@code ZCOUNT}, in
     * one round trip.
     *
     * @return entries that have not expired
     */
    long size();

    /**
     * The memory that this region itself takes on the server, without those below: an estimate, because the server looks
     * at a sample of the entries ({@code MEMORY USAGE .. SAMPLES 20}). It counts what is kept for this region alone, the
     * entries, their deadlines, the index of the regions below and the registrations of listeners, but not what the
     * regions of a tree share. Costs one round trip of seven commands, whatever the size.
     *
     * @return bytes; 0 if the region holds nothing, and for the root
     */
    long memoryUsage();

    /**
     * How long this region as a whole has to live, unless a write starts its timeout over. Its entries may expire before.
     * Costs as much as {@link #memoryUsage()}.
     *
     * @return the time that is left, as the server has it; empty if the region has no timeout or holds nothing
     */
    Optional<Duration> timeToLive();

    /**
     * Tells what this region and those below it hold: its entries, memory and time to live, and those of all regions below
     * it, at any depth, that hold entries or lie above one that does.
     *
     * <p>Costs {@link #descendants()} and then about seven small commands for each region, which are sent many at a time;
     * a thousand regions take about ten round trips, for a while in which others are served too. So it is no snapshot: each
     * region is described as it was when its turn came.
     *
     * @return this region first, then those below in the order of their names
     */
    List<RegionSummary> inspect();

    /**
     * Removes all entries of this region and of all regions below it, for every process that shares the server.
     *
     * <p>When the call returns, every entry whose write had finished before the call is gone. Regions of one tree go in
     * one transaction, which other processes see as a whole or not at all; above the colocation depth each tree goes in
     * a transaction of its own. No listener and no writer is called, not even of caches
     * that are open below (JSR-107, {@link javax.cache.Cache#clear()}). Costs
     * two round trips a tree; memory is released by {@code UNLINK}, apart from the server's main thread.
     */
    void clear();

    /**
     * Binds this region to signals: whoever sends one of them, in whatever process, clears this region with all below it.
     *
     * <p>The binding is kept on the server. It is there when the call returns, outlives this process and any clear, and
     * ends by {@link #unbind} alone. Binding twice is like once. Costs one command.
     *
     * @param signals names of signals; any string is one, the empty one too
     */
    void invalidateOn(String... signals);

    /**
     * Ends bindings of this region, whichever process made them; those that there are not are passed over. Costs one
     * command.
     *
     * @param signals names of signals
     * @throws OutcomeUnknownException if no answer came; to call it again does no harm
     */
    void unbind(String... signals);

    /**
     * The signals that this region itself is bound to, not those of regions above it, which clear it too. Costs one
     * {@code SMEMBERS} and one {@code SISMEMBER} for each signal of the namespace, which are sent many at a time.
     *
     * @return the names in their order
     */
    List<String> signals();
}
