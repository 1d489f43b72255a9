package io.regioncache.internal.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.internal.store.RegionEvents;
import io.regioncache.internal.store.StoredChange;
import io.regioncache.internal.store.StoredChange.Kind;
import io.regioncache.internal.store.Watch;
import io.regioncache.testing.CapturedLog;
import io.regioncache.testing.Waiting;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CacheListenersTest {

    private static final StoredChange END = Stored.created("end", "");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Feed feed = new Feed();
    private final CacheListeners<String, String> listeners = new CacheListeners<>(
            RegionName.of("c"), feed, Caches::named, Stored::decode, threads, CompletableFuture::join);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void end() {
        goOn.countDown();
        listeners.close();
        threads.shutdownNow();
    }

    @Test
    void hearWhatOthersDoAndAsynchronousOnesWhatTheirOwnCacheDoes() throws Exception {
        Noting asynchronous = register(new Noting(), false);
        Noting synchronous = register(new Noting(), true);
        listeners.start();
        feed.tell(
                Stored.change(Kind.CREATED, "k", "1", null, true),
                Stored.change(Kind.REMOVED, "k", null, "1", false),
                Stored.change(Kind.CREATED, "k", "2", null, false),
                Stored.change(Kind.EXPIRED, "k", null, "2", true),
                Stored.change(Kind.EXPIRED, "l", null, "3", false),
                END);
        assertThat(asynchronous.all())
                .containsExactly(
                        "CREATED k=1 was null",
                        "REMOVED k=1 was 1",
                        "CREATED k=2 was null",
                        "EXPIRED k=2 was 2",
                        "EXPIRED l=3 was 3");
        assertThat(synchronous.all()).containsExactly("REMOVED k=1 was 1", "CREATED k=2 was null", "EXPIRED l=3 was 3");
    }

    @Test
    void areSparedWhatTheyHaveNoMethodFor() throws Exception {
        Noting listener = register(new Noting(), false);
        listeners.start();
        for (int i = 0; i < 20_000; i++) {
            feed.tell(Stored.change(Kind.UPDATED, "k", "2", "1", false));
        }
        feed.tell(END);
        assertThat(listener.all()).isEmpty();
    }

    @Test
    void areSparedWhatCannotBeDecoded() throws Exception {
        Noting listener = register(new Noting(), false);
        listeners.start();
        feed.tell(Stored.created("unreadable", "1"), Stored.created("k", "1"), END);
        assertThat(listener.all()).containsExactly("CREATED k=1 was null");
    }

    @Test
    void hearOfMissingOldValuesAsJsr107SaysOfThem() throws Exception {
        Noting listener = register(new Noting(), false);
        listeners.start();
        feed.tell(Stored.change(Kind.REMOVED, "k", null, null, false), END);
        assertThat(listener.all()).containsExactly("REMOVED k=null was null");
    }

    @Test
    void areNotHarmedByOneThatHangsOrFails() throws Exception {
        Noting hanging = new Noting();
        hanging.during = () -> Waits.quietly(goOn);
        Noting failing = new Noting();
        failing.during = () -> {
            if (failing.heard.size() < 3) {
                throw new AssertionError("no");
            }
        };
        register(hanging, false);
        register(failing, false);
        Noting healthy = register(new Noting(), false);
        listeners.start();
        for (int i = 0; i < 20_000; i++) {
            feed.tell(Stored.created("k" + i, "1"));
            if (i % 5_000 == 0) {
                healthy.await("k" + i);
            }
        }
        feed.tell(END);
        assertThat(healthy.all()).contains("CREATED k19999=1 was null");
        assertThat(failing.all()).contains("CREATED k19999=1 was null");
        assertThat(hanging.heard).hasSize(1);
        goOn.countDown();
        assertThat(hanging.all())
                .hasSize(10_000)
                .contains("CREATED k0=1 was null", "CREATED k19999=1 was null")
                .doesNotContain("CREATED k1=1 was null", "CREATED k10000=1 was null");
    }

    @Test
    void thatFailAreNamedInTheLog() throws Exception {
        Noting failing = new Noting();
        failing.during = () -> {
            throw new IllegalStateException("no");
        };
        register(failing, false);
        listeners.start();
        try (CapturedLog log = new CapturedLog()) {
            feed.tell(Stored.created("k", "1"), END);
            assertThat(failing.all()).hasSize(1);
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains(Noting.class.getName())
                    .contains("cache c failed");
        }
    }

    @Test
    void hearNothingThatWaitsWhenTheyGo() throws Exception {
        Noting deregistered = new Noting();
        deregistered.during = () -> Waits.quietly(goOn);
        Noting closed = new Noting();
        closed.during = deregistered.during;
        MutableCacheEntryListenerConfiguration<String, String> configuration = configuration(deregistered, false);
        listeners.register(configuration);
        register(closed, false);
        listeners.start();
        feed.tell(Stored.created("k", "1"), Stored.created("l", "1"));
        deregistered.await("k");
        closed.await("k");
        listeners.deregister(configuration);
        listeners.close();
        assertThat(deregistered.closed.getCount()).as("while it is called").isOne();
        assertThat(feed.watch).isNull();
        goOn.countDown();
        deregistered.closed.await();
        closed.closed.await();
        assertThat(deregistered.heard).containsExactly("CREATED k=1 was null");
        assertThat(closed.heard).containsExactly("CREATED k=1 was null");
    }

    @Test
    void areNotThereIfTheyCannotHear() throws Exception {
        Noting first = new Noting();
        listeners.register(new MutableCacheEntryListenerConfiguration<>(() -> first, null, false, true));
        listeners.start();
        feed.failing = true;
        Noting second = new Noting();
        MutableCacheEntryListenerConfiguration<String, String> wantingMore = configuration(second, true);
        assertThatThrownBy(() -> listeners.register(wantingMore)).hasRootCauseMessage("gone");
        second.closed.await();
        assertThat(listeners.synchronous()).hasSize(1);
        feed.failing = false;
        feed.tell(Stored.created("k", "1"), END);
        assertThat(first.all()).containsExactly("CREATED k=1 was null");
        assertThat(second.heard).isEmpty();
        Noting third = new Noting();
        listeners.register(new MutableCacheEntryListenerConfiguration<>(() -> third, null, false, true));
        assertThat(requireNonNull(feed.watch).oldValues()).isFalse();
    }

    @Test
    void areNotThereIfTheCacheWasClosedMeanwhile() throws Exception {
        listeners.start();
        listeners.close();
        Noting late = new Noting();
        assertThatThrownBy(() -> register(late, true)).isInstanceOf(IllegalStateException.class);
        late.closed.await();
        assertThat(listeners.isEmpty()).isTrue();
        assertThat(feed.watch).isNull();
    }

    @Test
    void areAllClosedAlthoughOneFails() throws Exception {
        Noting failing = register(new Noting(), true);
        failing.onClose = () -> {
            throw new IllegalStateException("no");
        };
        Noting other = register(new Noting(), true);
        listeners.close();
        failing.closed.await();
        other.closed.await();
        assertThat(listeners.isEmpty()).isTrue();
    }

    private Noting register(Noting listener, boolean synchronous) {
        listeners.register(configuration(listener, synchronous));
        return listener;
    }

    private static MutableCacheEntryListenerConfiguration<String, String> configuration(
            Noting listener, boolean synchronous) {
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, synchronous);
    }

    /** Tells what the test says, if it is watched. */
    private static final class Feed implements RegionEvents {

        private volatile @Nullable Watch watch;
        private volatile boolean failing;

        void tell(StoredChange... changes) {
            Watch current = watch;
            if (current != null) {
                Consumer<StoredChange> hearer = current.hearer();
                List.of(changes).forEach(hearer);
            }
        }

        @Override
        public CompletableFuture<Void> watch(RegionName region, Watch wanted) {
            if (failing) {
                return CompletableFuture.failedFuture(new IllegalStateException("gone"));
            }
            watch = wanted;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> unwatch(RegionName region) {
            watch = null;
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class Noting
            implements CacheEntryCreatedListener<String, String>,
                    CacheEntryRemovedListener<String, String>,
                    CacheEntryExpiredListener<String, String>,
                    Closeable {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Runnable during = () -> {};
        private volatile Runnable onClose = () -> {};

        /** What was heard before the end. */
        List<String> all() throws InterruptedException {
            ended.await();
            return heard;
        }

        void await(String key) {
            Waiting.until(() -> key, () -> heard.stream().anyMatch(event -> event.contains(" " + key + "=")));
        }

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> created) {
            note(created);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> removed) {
            note(removed);
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> expired) {
            note(expired);
        }

        private void note(Iterable<CacheEntryEvent<? extends String, ? extends String>> occurred) {
            for (CacheEntryEvent<? extends String, ? extends String> event : occurred) {
                if (event.getKey().equals("end")) {
                    ended.countDown();
                    return;
                }
                heard.add(event.getEventType() + " " + event.getKey() + "=" + event.getValue() + " was "
                        + event.getOldValue());
            }
            during.run();
        }

        @Override
        public void close() {
            closed.countDown();
            onClose.run();
        }
    }
}
