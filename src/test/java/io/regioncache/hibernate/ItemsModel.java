package io.regioncache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionCache;
import io.regioncache.ServerTimeBounds;
import io.regioncache.internal.cache.OpenedStore;
import io.regioncache.internal.cache.RegionCacheManagerImpl;
import io.regioncache.internal.codec.EntryCodecs;
import io.regioncache.testing.InMemoryRegionStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A database with two rows, whose transactions see what was committed before their first statement, and peers with a cache in
 * front of it, whose clocks are wrong by up to their bounds. One step is one call of a cache, one statement or one commit.
 */
final class ItemsModel implements AutoCloseable {

    private static final int KEYS = 2;
    private static final int PEERS = 3;
    private static final int MOST_AT_ONCE = 4;
    private static final long UNCERTAINTY_MICROS = 250;
    private static final int NOTHING = -1;

    private final Random random;
    private final boolean versioned;
    private final int[] committed = new int[KEYS];
    private final int[] completed = new int[KEYS];
    private final boolean[] isLocked = new boolean[KEYS];
    private final List<Peer> peers = new ArrayList<>();
    private final List<Transaction> running = new ArrayList<>();
    private long micros = 1_000_000_000;
    private int hits;

    ItemsModel(int seed, boolean versioned) {
        this.random = new Random(seed);
        this.versioned = versioned;
        InMemoryRegionStore store = new InMemoryRegionStore(() -> micros / 1_000);
        for (int i = 0; i < PEERS; i++) {
            peers.add(new Peer(store.otherProcess()));
        }
    }

    int hits() {
        return hits;
    }

    void step() {
        micros += random.nextInt(60);
        int choice = random.nextInt(60);
        if (choice == 0) {
            peer().cache.clear();
        } else if (choice == 1) {
            peer().items.evict(random.nextInt(KEYS));
        } else if (running.isEmpty() || (running.size() < MOST_AT_ONCE && choice < 18)) {
            running.add(random.nextInt(3) == 0 ? new Update(peer(), random) : new Load(peer(), random));
        } else {
            Transaction transaction = running.get(random.nextInt(running.size()));
            if (transaction.step()) {
                running.remove(transaction);
            }
        }
    }

    private Peer peer() {
        return peers.get(random.nextInt(PEERS));
    }

    @Override
    public void close() {
        peers.forEach(peer -> peer.manager.close());
    }

    /** A peer with a cache. */
    private final class Peer {

        private final RegionCacheManagerImpl manager;
        private final RegionCache<Object, Object> cache;
        private final CacheClock clock;
        private final ReadWriteItems items;

        private Peer(InMemoryRegionStore store) {
            EntryCodecs codecs = new EntryCodecs(ItemsModel.class.getClassLoader());
            this.manager = new RegionCacheManagerImpl(
                    Caching.getCachingProvider("io.regioncache.spi.RegionCachingProvider"),
                    URI.create("test://model"),
                    ItemsModel.class.getClassLoader(),
                    new OpenedStore(store, codecs::codec, new Properties()),
                    closed -> {});
            this.cache = manager.createCache("a.b", new MutableConfiguration<>());
            this.clock = new CacheClock(this::bounds);
            RegionMarks marks = new RegionMarks(cache);
            marks.renew();
            VersionOrder versions =
                    versioned ? VersionOrder.of(Comparator.comparing(Integer.class::cast)) : VersionOrder.NONE;
            this.items = new ReadWriteItems(
                    new RegionStorage(cache, new OwedChanges()), marks, clock, Duration.ofDays(1), versions);
        }

        private ServerTimeBounds bounds() {
            return new ServerTimeBounds(
                    at(micros - random.nextLong(UNCERTAINTY_MICROS)), at(micros + random.nextLong(UNCERTAINTY_MICROS)));
        }
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** A transaction on one row. */
    private abstract class Transaction {

        final Peer peer;
        final TransactionContext context;
        final Integer key;
        final int[] floor = completed.clone();
        private int @Nullable [] snapshot;
        private int steps;

        private Transaction(Peer peer, Random random) {
            this.peer = peer;
            this.context = new TransactionContext(peer.clock, null);
            this.key = random.nextInt(KEYS);
        }

        /** Does the next step; returns whether it was the last. */
        boolean step() {
            return step(steps++);
        }

        abstract boolean step(int number);

        /** The row as this transaction sees it. */
        int row() {
            if (snapshot == null) {
                snapshot = committed.clone();
            }
            return snapshot[key];
        }

        @Nullable
        Object version(int state) {
            return versioned ? state : null;
        }
    }

    /** Reads by the cache, then from the database what the cache has not, and stores that. */
    private final class Load extends Transaction {

        private final Random choice;

        private Load(Peer peer, Random random) {
            super(peer, random);
            this.choice = random;
        }

        @Override
        boolean step(int number) {
            switch (number) {
                case 0 -> {
                    if (choice.nextBoolean()) { // a query, which does not ask the cache first
                        row();
                        return false;
                    }
                    Object state = peer.items.get(context, key);
                    if (state == null) {
                        return false;
                    }
                    hits++;
                    assertThat((Integer) state)
                            .as("a read that began when %s was complete", floor[key])
                            .isGreaterThanOrEqualTo(floor[key]);
                    return true;
                }
                case 1 -> row();
                default -> {
                    peer.items.putLoaded(context, key, row(), version(row()), choice.nextBoolean());
                    return true;
                }
            }
            return false;
        }
    }

    /** Changes the row: locks it in the cache, then in the database, commits or not, and tells the cache. */
    private final class Update extends Transaction {

        private final boolean isRolledBack;
        private final boolean leavesStateOut;
        private @Nullable ItemLock lock;
        private boolean holdsRow;
        private int before;
        private int after;

        private Update(Peer peer, Random random) {
            super(peer, random);
            this.isRolledBack = random.nextInt(4) == 0;
            this.leavesStateOut = random.nextInt(4) == 0;
        }

        @Override
        boolean step(int number) {
            if (number == 0) {
                before = committed[key];
            } else if (lock == null) {
                lock = peer.items.lock(key, version(before));
            } else if (!holdsRow && after == 0) {
                holdsRow = !isLocked[key]; // else it waits for the row
                isLocked[key] = true;
            } else if (holdsRow) {
                commit();
            } else {
                tellCache(lock);
                return true;
            }
            return false;
        }

        private void commit() {
            boolean isOutdated = versioned && committed[key] != before;
            after = isRolledBack || isOutdated ? NOTHING : ++committed[key];
            holdsRow = false;
            isLocked[key] = false;
        }

        private void tellCache(ItemLock held) {
            if (after == NOTHING || leavesStateOut) {
                peer.items.unlock(key, held);
            } else {
                peer.items.putUpdated(key, after, version(after), version(before), held);
            }
            completed[key] = Math.max(completed[key], after);
        }
    }
}
