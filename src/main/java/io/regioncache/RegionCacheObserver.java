package io.regioncache;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Told what the caches of one manager do in this process, to measure or trace it. Registered by {@link
 * RegionCacheManager#observe}; every method does nothing unless overridden. {@code io.regioncache.micrometer} has the usual ones.
 *
 * <p>Methods are called by many threads at once, those of the connection to the server among them, in the midst of operations:
 * they must be quick, never wait, and not use caches. What one throws is logged, once as a warning, and changes nothing for the
 * operation. As long as a manager has no observer, none of this costs more than a look at one field.
 */
public interface RegionCacheObserver {

    /** The cache of a region was opened, or was open when this was registered. Comes before {@link #closed} of the same cache. */
    default void opened(RegionName region) {}

    /** The cache of a region is being closed; others of the same name may be opened later. */
    default void closed(RegionName region) {}

    /** The manager is being closed, and all its caches were. Operations that are under way may still be told. */
    default void managerClosed() {}

    /**
     * Keys were looked up in a cache: as JSR-107's statistics count it, whether or not they are enabled. In transactions all is
     * told at the commit.
     */
    default void lookedUp(RegionName region, long hits, long misses) {}

    /** Values were put into a cache, as JSR-107's statistics count it. What is loaded or computed is not put. */
    default void stored(RegionName region, long count) {}

    /** Entries were removed from a cache, as JSR-107's statistics count it. */
    default void removed(RegionName region, long count) {}

    /**
     * A change lost against another one of the same entry. It is tried again, but for a transaction that has no retries left; one
     * over several regions is told for each of those that had a conflict.
     */
    default void conflicted(RegionName region, Conflict conflict) {}

    /**
     * The server has answered a call, or failed to. What has to be sent in several parts, or to link a region first, is one call.
     * What the library does by itself in the background is not told.
     *
     * @param region the region that was asked for, which need not have a cache; the root for signals as a whole; of a transaction
     *     over several, the first
     * @param nanos from when the call began until its answer was there
     * @param failure why it failed, null if it succeeded
     */
    default void answered(RegionName region, ServerCall call, long nanos, @Nullable ServerFailure failure) {}

    /**
     * A loader or a function is about to be called, in this thread.
     *
     * @param keys what is to be loaded, not empty
     * @return told when it has ended, in the same thread
     */
    default Loading loading(RegionName region, LoadSource source, Collection<?> keys) {
        return failure -> {};
    }

    /**
     * A region is about to be cleared with all below it: by {@code clear()}, {@code removeAll()} that nobody listens to, or a signal.
     * For {@code removeAll()} that does not cascade, without what is below.
     *
     * @return told when that has ended, perhaps in another thread
     */
    default Clearing clearing(RegionName region) {
        return (entries, failure) -> {};
    }

    /**
     * Something of this thread that is to be there, too, in threads of the manager that go on with what this one begins: with an
     * asynchronous operation, for instance, which calls a loader later.
     *
     * @return null for nothing
     */
    default @Nullable Context context() {
        return null;
    }

    /** What follows the beginning of a load. */
    @FunctionalInterface
    interface Loading {

        /** The loader or function has returned, or thrown what is not null. */
        void ended(@Nullable Throwable failure);
    }

    /** What follows the beginning of a clear. */
    @FunctionalInterface
    interface Clearing {

        /**
         * The clear has ended.
         *
         * @param entries how many live entries were cleared, by region, of those regions that had any; for {@code removeAll()} the
         *     count of its own region is 0, since those are told by {@link #removed}; empty if it failed
         * @param failure why it failed, null if it did not
         */
        void ended(Map<RegionName, Long> entries, @Nullable Throwable failure);
    }

    /** Something of one thread that goes along to others. */
    @FunctionalInterface
    interface Context {

        /** Puts it into the calling thread, which then does some work. */
        Scope enter();
    }

    /** The time in which a thread has something of another. */
    @FunctionalInterface
    interface Scope {

        /** Ends it, in the same thread. */
        void leave();
    }

    /** The end of what {@link RegionCacheManager#observe} began. */
    interface Registration extends AutoCloseable {

        /** Ends it: the observer is told nothing from now on but by calls under way. Later calls do nothing. */
        @Override
        void close();
    }

    /** Who makes what is missing. */
    enum LoadSource {
        /** The cache's loader, for a miss or for {@code loadAll}. */
        LOADER,
        /** A function that was given to {@code getOrCompute} or {@code memoize}, for a miss or for an early refresh. */
        FUNCTION
    }

    /** What lost against another change. */
    enum Conflict {
        /** An entry processor, which runs again. */
        INVOKE,
        /** {@code replace} and other stores that depend on what the entry is. */
        STORE,
        /** {@code remove} of a key with a value. */
        REMOVE,
        /** A transaction. */
        TRANSACTION
    }

    /** What the server is asked to do. */
    enum ServerCall {
        /** Read one entry. */
        GET,
        /** Read several entries. */
        GET_ALL,
        /** Move the expiry of an entry that was read. */
        TOUCH,
        /** Read an entry to change it afterwards, as {@code invoke}, loads and computations do. */
        PREPARE,
        /** Give up what PREPARE or CLAIM has noted and nobody needs any more. */
        RELEASE,
        /** Store one entry, on whatever condition, also for {@code invoke}, loads and computations. */
        PUT,
        /** Store several entries. */
        PUT_ALL,
        /** Remove one entry, on whatever condition. */
        REMOVE,
        /** Remove several entries. */
        REMOVE_ALL,
        /** Read a page of an iteration. */
        SCAN,
        /** Clear a region. */
        CLEAR,
        /** Commit a transaction. */
        COMMIT,
        /** Claim a key, so that one process computes it. */
        CLAIM,
        /** Tell sizes, memory and names of regions. */
        INSPECT,
        /** Register for the changes that others make, or end that. */
        WATCH,
        /** Read or change which signals clear what. */
        SIGNALS
    }

    /** Why a call failed. */
    enum ServerFailure {
        /** It could not be sent: there was no connection, or it broke. Nothing was changed. */
        CONNECTION,
        /** It was sent and no answer came in time; it changes nothing, or may be sent again. */
        TIMEOUT,
        /** A change was sent and no answer came: it took effect once or not at all ({@link OutcomeUnknownException}). */
        UNKNOWN_OUTCOME,
        /** The server refused it: no memory, no permission, the wrong type. */
        REFUSED,
        /** The manager was closed meanwhile. */
        CLOSED,
        /** Anything else. */
        OTHER
    }
}
