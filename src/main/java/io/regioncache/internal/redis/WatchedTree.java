package io.regioncache.internal.redis;

import io.regioncache.RegionCacheException;
import io.regioncache.RegionName;
import io.regioncache.internal.redis.Scripts.CountedPart;
import io.regioncache.internal.region.KeySpace;
import io.regioncache.internal.region.RegionKeys;
import io.regioncache.internal.region.TreeKeys;
import io.regioncache.internal.store.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RShardedTopic;
import org.redisson.api.listener.StatusListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What this process watches in one tree: one subscription, and a registration under a lease for each region. Its operations
 * are to be called one after the other, each when the one before is done.
 */
final class WatchedTree {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedTree.class);
    private static final int ENTRIES_A_PART = 500;
    private static final String NO_MORE = "-";

    private final RegionName tree;
    private final byte[] self;
    private final long leaseMillis;
    private final Commands commands;
    private final KeySpace keySpace;
    private final LongSupplier clock;
    private final Runnable whenSubscribedAgain;
    private final RShardedTopic topic;
    private final Map<RegionName, Watch> watches = new ConcurrentHashMap<>();
    private volatile @Nullable Subscription subscription;
    private volatile boolean renewalFailed;

    /**
     * Prepares for watching; nothing is sent yet.
     *
     * @param self what this process is called in registrations and notices
     * @param whenSubscribedAgain called after the connection was lost and the subscription made anew
     */
    WatchedTree(
            RegionName tree,
            byte[] self,
            long leaseMillis,
            Commands commands,
            KeySpace keySpace,
            LongSupplier clock,
            Runnable whenSubscribedAgain) {
        this.tree = tree;
        this.self = self;
        this.leaseMillis = leaseMillis;
        this.commands = commands;
        this.keySpace = keySpace;
        this.clock = clock;
        this.whenSubscribedAgain = whenSubscribedAgain;
        this.topic = commands.topic(keySpace.of(tree).tree().events());
    }

    /** Whether nothing is watched. */
    boolean isEmpty() {
        return watches.isEmpty();
    }

    /** Whether a region is watched, or about to be. */
    boolean isWatched(RegionName region) {
        return watches.containsKey(region);
    }

    /** Watches a region; if that fails, what was watched there before still is. */
    CompletableFuture<Void> add(RegionName region, Watch watch) {
        Watch before = watches.put(region, watch);
        return subscribe().thenCompose(subscribed -> register(region, watch)).exceptionallyCompose(failure -> {
            if (before == null) {
                watches.remove(region);
            } else {
                watches.put(region, before);
            }
            return unsubscribeIfEmpty().thenCompose(done -> CompletableFuture.failedFuture(failure));
        });
    }

    /** Ends the watch of a region. What can't be told to the server ends by itself with the lease. */
    CompletableFuture<Void> remove(RegionName region) {
        if (watches.remove(region) == null) {
            return CompletableFuture.completedFuture(null);
        }
        return send(region, NO_MORE)
                .exceptionally(failure -> {
                    LOG.debug("The watch of {} ends with its lease", region, failure);
                    return false;
                })
                .thenCompose(done -> unsubscribeIfEmpty());
    }

    /** Ends all watches. */
    CompletableFuture<Void> removeAll() {
        List<CompletableFuture<Void>> removals = new ArrayList<>();
        watches.keySet().forEach(region -> removals.add(remove(region)));
        return CompletableFuture.allOf(removals.toArray(CompletableFuture[]::new));
    }

    /** Renews the leases. A failure is logged as a warning if it is the first after a success. */
    CompletableFuture<Void> renew() {
        return Chunks.send(new ArrayList<>(watches.entrySet()), watch -> register(watch.getKey(), watch.getValue()))
                .handle((done, failure) -> {
                    if (failure != null) {
                        LOG.atLevel(renewalFailed ? Level.DEBUG : Level.WARN)
                                .setCause(failure)
                                .log("The watches in {} could not be renewed; listeners may miss changes", tree);
                    }
                    renewalFailed = failure != null;
                    return null;
                });
    }

    private CompletableFuture<Void> register(RegionName region, Watch watch) {
        return send(region, (watch.oldValues() ? "o" : "") + (watch.expirations() ? "x" : ""))
                .thenCompose(newlyExpirations ->
                        newlyExpirations && !commands.dialect().equals(Dialect.PLAIN)
                                ? takeBack(keySpace.of(region), CountedPart.START)
                                : CompletableFuture.completedFuture(null));
    }

    /** Takes back what was left to the server to take away, of which it would tell nothing. */
    private CompletableFuture<Void> takeBack(RegionKeys keys, String cursor) {
        return commands.repeat(
                        Scripts.TAKE_BACK,
                        List.of(keys.entries(), keys.expiry(), keys.tree().due()),
                        keys.member(),
                        cursor,
                        ENTRIES_A_PART)
                .thenCompose(part -> part.next().equals(CountedPart.START)
                        ? CompletableFuture.completedFuture(null)
                        : takeBack(keys, part.next()));
    }

    /** Tells whether somebody now wants to hear of entries that expire, and nobody did before. */
    private CompletableFuture<Boolean> send(RegionName region, String wanted) {
        return commands.repeat(
                Scripts.WATCH, List.of(keySpace.of(region).watchers()), clock.getAsLong(), self, wanted, leaseMillis);
    }

    private CompletableFuture<Void> subscribe() {
        if (subscription != null) {
            return CompletableFuture.completedFuture(null);
        }
        return mayTell().thenCompose(may -> may ? addListeners() : CompletableFuture.failedFuture(notAllowed()));
    }

    private CompletableFuture<Boolean> mayTell() {
        TreeKeys keys = keySpace.of(tree).tree();
        return commands.repeat(Scripts.MAY_TELL, List.of(keys.linked()), keys.events());
    }

    private RegionCacheException notAllowed() {
        String channel = keySpace.of(tree).tree().events();
        return new RegionCacheException(
                "Listeners hear of changes in " + tree + " on the channel " + channel
                        + ", which the server's user may not use. Allow it: ACL SETUSER, the name of the user, and &"
                        + channel
                        + ", or &* for all channels.",
                null);
    }

    private CompletableFuture<Void> addListeners() {
        CompletableFuture<Integer> messages = topic.addListenerAsync(byte[].class, (channel, message) -> hear(message))
                .toCompletableFuture();
        return messages.thenCompose(heard -> topic.addListenerAsync(new Reconnections())
                        .thenAccept(status -> subscription = new Subscription(heard, status)))
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedFuture(Failures.ofRead("SSUBSCRIBE", failure)));
    }

    private CompletableFuture<Void> unsubscribeIfEmpty() {
        Subscription ended = subscription;
        if (ended == null || !watches.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        subscription = null;
        return topic.removeListenerAsync(ended.messages, ended.status)
                .toCompletableFuture()
                .exceptionally(failure -> {
                    LOG.debug("The subscription to {} ends with its connection", tree, failure);
                    return null;
                });
    }

    private void hear(byte[] message) {
        Notice notice = Notice.read(message);
        Watch watch = notice == null ? null : watches.get(notice.region());
        if (notice == null || watch == null) {
            LOG.trace("A message in {} is of no interest", tree);
            return;
        }
        try {
            watch.hearer().accept(notice.change(self));
        } catch (RuntimeException e) {
            LOG.warn("A change in {} could not be told", notice.region(), e);
        }
    }

    /** By which numbers Redisson knows the listeners of the channel. */
    private record Subscription(int messages, int status) {}

    private final class Reconnections implements StatusListener {

        @Override
        public void onSubscribe(String channel) {
            if (subscription != null) {
                LOG.warn("The subscription to {} was interrupted; changes made meanwhile were not told", tree);
                whenSubscribedAgain.run();
            }
        }

        @Override
        public void onUnsubscribe(String channel) {
            LOG.debug("Unsubscribed from {}", channel);
        }
    }
}
