package io.regioncache.hibernate;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the changes of a table: when the last that is over was, and which transactions are changing it. Times are
 * microseconds of the server's clock. Immutable.
 *
 * @param last when the last change was over, at the latest
 * @param underWay the transactions that are changing it, each with the end of the time that it was given
 */
record SpaceUpdates(long last, Map<Long, Long> underWay) implements Serializable {

    private static final long serialVersionUID = 1L;

    static final SpaceUpdates NONE = new SpaceUpdates(LockItem.NEVER, Map.of());

    /** With a transaction that is going to change the table. */
    SpaceUpdates begun(long transaction, long deadline, long now) {
        Map<Long, Long> others = new LinkedHashMap<>(underWay);
        others.put(transaction, deadline);
        return new SpaceUpdates(last, others).withoutOver(now);
    }

    /** Without a transaction, whose changes were over at a time. */
    SpaceUpdates over(long transaction, long at, long now) {
        Map<Long, Long> others = new LinkedHashMap<>(underWay);
        others.remove(transaction);
        return new SpaceUpdates(Math.max(last, at), others).withoutOver(now);
    }

    /** Of transactions whose time is over it remains when it was. */
    private SpaceUpdates withoutOver(long now) {
        Map<Long, Long> left = new LinkedHashMap<>();
        long over = last;
        for (Map.Entry<Long, Long> entry : underWay.entrySet()) {
            if (entry.getValue() < now) {
                over = Math.max(over, entry.getValue());
            } else {
                left.put(entry.getKey(), entry.getValue());
            }
        }
        return new SpaceUpdates(over, left);
    }

    /** What a transaction must have begun after for its results to hold. */
    long latest() {
        return underWay.values().stream().reduce(last, Math::max);
    }
}
