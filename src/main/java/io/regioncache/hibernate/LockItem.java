package io.regioncache.hibernate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a state that is being changed, or was: nobody reads by it, and what transactions have loaded that
 * began before the change was over does not take its place.
 *
 * <p>Times are microseconds of the server's clock.
 *
 * @param holders the transactions that are changing it, each with the end of its lock
 * @param contended whether there has been more than one at a time, so that none of them knows which is the last
 * @param releasedAt when the last of those that are done was, at the latest
 * @param version the newest version that was known, null if none was
 */
record LockItem(
        List<Holder> holders,
        boolean contended,
        long releasedAt,
        @Nullable Object version) implements CacheItem {

    private static final long serialVersionUID = 1L;

    /** The time of something that never was. */
    static final long NEVER = Long.MIN_VALUE;

    /** What nobody holds, and was given up at a time. */
    static LockItem released(long at, @Nullable Object version) {
        return new LockItem(List.of(), false, at, version);
    }

    /**
     * One that holds a lock.
     *
     * @param id what no other has
     * @param deadline when its lock is over if it is not given up before
     */
    record Holder(long id, long deadline) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /**
     * The lock with one more holder. Those whose time was over before now are dropped; they may go on all the same, so that it
     * counts as contended.
     *
     * @param now what the clock shows at least
     * @param newest the newest version that is known now
     */
    LockItem with(Holder holder, long now, @Nullable Object newest) {
        List<Holder> left = new ArrayList<>();
        long over = releasedAt;
        for (Holder other : holders) {
            if (other.deadline >= now) {
                left.add(other);
            } else {
                over = Math.max(over, other.deadline);
            }
        }
        left.add(holder);
        return new LockItem(left, !holders.isEmpty(), over, newest);
    }

    /** The lock without a holder, who may not be among them. */
    LockItem without(long id, long at) {
        List<Holder> left = holders.stream().filter(holder -> holder.id != id).toList();
        return new LockItem(new ArrayList<>(left), contended && !left.isEmpty(), Math.max(releasedAt, at), version);
    }

    /** Whether this holder, and nobody else, has changed the state. */
    boolean isHeldOnlyBy(long id) {
        return !contended && holders.size() == 1 && holders.get(0).id == id;
    }

    /** Whether anybody may be changing the state. */
    boolean isHeld(long now) {
        return holders.stream().anyMatch(holder -> holder.deadline >= now);
    }

    /** Not by a version: two transactions that change different things may both follow one. */
    @Override
    public boolean admits(long begun, Predicate<Object> isNewer) {
        return begun > releasedAt && !isHeld(begun);
    }
}
