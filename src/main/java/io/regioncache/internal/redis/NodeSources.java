package io.regioncache.internal.redis;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.NodeSource;

/** Where commands are sent to: one object for each slot, since every command needs one. Safe for use by many threads. */
final class NodeSources {

    private static final int SLOTS = 1 << 14;

    private final ConnectionManager connections;
    private final AtomicReferenceArray<NodeSource> bySlot = new AtomicReferenceArray<>(SLOTS);

    NodeSources(ConnectionManager connections) {
        this.connections = connections;
    }

    /** The source of the slot of a key. */
    NodeSource of(byte[] key) {
        int slot = connections.calcSlot(key);
        NodeSource known = bySlot.get(slot);
        if (known == null) {
            known = new NodeSource(slot);
            bySlot.set(slot, known);
        }
        return known;
    }
}
