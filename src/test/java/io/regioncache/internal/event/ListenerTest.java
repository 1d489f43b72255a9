package io.regioncache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ListenerTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Hearing hearing = new Hearing();
    private final Filtering filtering = new Filtering();

    @Test
    void hearsWhatItHasMethodsFor() {
        Listener<String, String> listener = listener();
        assertThat(listener.hears(EventType.CREATED)).isTrue();
        assertThat(listener.hears(EventType.EXPIRED)).isTrue();
        assertThat(listener.hears(EventType.UPDATED)).isFalse();
        assertThat(listener.hears(EventType.REMOVED)).isFalse();
        assertThat(listener.interest()).isEqualTo(new Interest(true, true));
    }

    @Test
    void hearsWhatItsFilterLetsThrough() {
        listener()
                .deliver(
                        EventType.CREATED,
                        List.of(EntryChanged.created("secret", "1"), EntryChanged.created("k", "2")));
        listener().deliver(EventType.CREATED, List.of(EntryChanged.created("secret", "1")));
        assertThat(done).containsExactly("CREATED k=2");
    }

    @Test
    void hearsNothingOnceItIsClosed() {
        Listener<String, String> listener = listener();
        listener.close();
        listener.deliver(EventType.CREATED, List.of(EntryChanged.created("k", "1")));
        assertThat(done).containsExactly("filter closed", "closed");
    }

    @Test
    void isClosedOnce() {
        Listener<String, String> listener = listener();
        listener.close();
        listener.close();
        assertThat(done).containsExactly("filter closed", "closed");
    }

    @Test
    void isClosedWhenItsCallsAreOver() throws Exception {
        Listener<String, String> listener = listener();
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch calls = new CountDownLatch(2);
        hearing.during = () -> {
            calls.countDown();
            Waits.quietly(goOn);
        };
        Runnable call = () -> listener.deliver(EventType.CREATED, List.of(EntryChanged.created("k", "1")));
        CompletableFuture<Void> one = CompletableFuture.runAsync(call, task -> new Thread(task).start());
        CompletableFuture<Void> other = CompletableFuture.runAsync(call, task -> new Thread(task).start());
        calls.await();
        listener.close();
        call.run();
        assertThat(done).isEmpty();
        goOn.countDown();
        CompletableFuture.allOf(one, other).get();
        assertThat(done).containsExactly("CREATED k=1", "CREATED k=1", "filter closed", "closed");
    }

    @Test
    void canBeClosedByItself() {
        Listener<String, String> listener = listener();
        hearing.during = listener::close;
        listener.deliver(EventType.CREATED, List.of(EntryChanged.created("k", "1")));
        assertThat(done).containsExactly("CREATED k=1", "filter closed", "closed");
    }

    @Test
    void isClosedAlthoughItsFilterCannotBe() {
        filtering.failing = true;
        listener().close();
        assertThat(done).containsExactly("closed");
    }

    @Test
    void isClosedIfItsFilterCannotBeMade() {
        Factory<CacheEntryEventFilter<String, String>> failing = () -> {
            throw new IllegalStateException("filter");
        };
        assertThatThrownBy(() -> listener(failing)).hasMessage("filter");
        assertThat(done).containsExactly("closed");
    }

    private Listener<String, String> listener() {
        return listener(() -> filtering);
    }

    private Listener<String, String> listener(Factory<CacheEntryEventFilter<String, String>> filter) {
        return new Listener<>(
                new MutableCacheEntryListenerConfiguration<>(() -> hearing, filter, true, true), Caches::named);
    }

    private final class Hearing
            implements CacheEntryCreatedListener<String, String>, CacheEntryExpiredListener<String, String>, Closeable {

        private volatile Runnable during = () -> {};

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> created) {
            during.run();
            created.forEach(event -> done.add("CREATED " + event.getKey() + "=" + event.getValue()));
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> expired) {}

        @Override
        public void close() {
            done.add("closed");
        }
    }

    private final class Filtering implements CacheEntryEventFilter<String, String>, Closeable {

        private boolean failing;

        @Override
        public boolean evaluate(CacheEntryEvent<? extends String, ? extends String> event) {
            return !event.getKey().equals("secret");
        }

        @Override
        public void close() {
            if (failing) {
                throw new IllegalStateException("filter");
            }
            done.add("filter closed");
        }
    }
}
