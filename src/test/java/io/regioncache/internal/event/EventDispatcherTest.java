package io.regioncache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regioncache.testing.Sneaky;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private final EventDispatcher<String, List<Integer>> events =
            new EventDispatcher<>(EventDispatcherTest::cache, waiting::add, ArrayList::new);

    @Test
    void allSynchronousListenersAreToldAlthoughSomeFail() {
        Noting first = new Noting();
        Noting second = new Noting();
        Noting third = new Noting();
        first.failure = () -> new IllegalStateException("first");
        second.failure = () -> new IllegalStateException("second");
        register(first, true);
        register(second, true);
        register(third, true);
        CacheEntryListenerException failure = catchThrowableOfType(
                CacheEntryListenerException.class, () -> events.dispatch(EntryChanged.created("k", List.of(1))));
        assertThat(failure).hasRootCauseMessage("first");
        assertThat(failure.getSuppressed()).singleElement().satisfies(other -> assertThat(other)
                .hasRootCauseMessage("second"));
        assertThatThrownBy(() -> events.dispatchAll(
                        List.of(EntryChanged.removed("k", List.of(1)), EntryChanged.created("l", List.of(2)))))
                .isInstanceOf(CacheEntryListenerException.class);
        assertThat(third.heard).containsExactly("k=[1] was null", "l=[2] was null", "k=[1] was [1]");
    }

    @Test
    void checkedExceptionsOfOtherLanguagesAreWrapped() {
        Noting listener = new Noting();
        listener.failure = () -> Sneaky.undeclared(new IOException("undeclared"));
        register(listener, true);
        assertThatThrownBy(() -> events.dispatch(EntryChanged.created("k", List.of(1))))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anEventTellsTheValuesOfItsMoment() {
        Noting listener = new Noting();
        register(listener, false);
        List<Integer> value = new ArrayList<>(List.of(1));
        events.dispatch(EntryChanged.created("k", value));
        events.dispatch(EntryChanged.removed("k", value));
        value.add(2);
        waiting.forEach(Runnable::run);
        assertThat(listener.heard).containsExactly("k=[1] was null", "k=[1] was [1]");
    }

    @Test
    void whoIsClosedHearsNoEventThatWaits() throws IOException {
        Noting deregistered = new Noting();
        MutableCacheEntryListenerConfiguration<String, List<Integer>> configuration = register(deregistered, false);
        Noting closed = new Noting();
        register(closed, false);
        events.dispatch(EntryChanged.created("k", List.of(1)));
        events.deregister(configuration);
        events.close();
        waiting.forEach(Runnable::run);
        assertThat(waiting).hasSize(2);
        assertThat(deregistered.heard).isEmpty();
        assertThat(closed.heard).isEmpty();
    }

    @Test
    void deregisteredListenersAreClosed() {
        Noting listener = new Noting();
        events.deregister(register(listener, true));
        assertThat(listener.closed).isTrue();
        assertThat(events.isIdle()).isTrue();
    }

    @Test
    void aListenerWhoseFilterCannotBeMadeIsClosed() {
        Noting listener = new Noting();
        Factory<CacheEntryEventFilter<String, List<Integer>>> failing = () -> {
            throw new IllegalStateException("filter");
        };
        assertThatThrownBy(() -> events.register(
                        new MutableCacheEntryListenerConfiguration<>(() -> listener, failing, true, true)))
                .hasMessage("filter");
        assertThat(listener.closed).isTrue();
        assertThat(events.isIdle()).isTrue();
    }

    private MutableCacheEntryListenerConfiguration<String, List<Integer>> register(
            Noting listener, boolean synchronous) {
        MutableCacheEntryListenerConfiguration<String, List<Integer>> configuration =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, synchronous);
        events.register(configuration);
        return configuration;
    }

    @SuppressWarnings("unchecked")
    private static Cache<String, List<Integer>> cache() {
        return (Cache<String, List<Integer>>) Proxy.newProxyInstance(
                EventDispatcherTest.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) -> method.getName());
    }

    private interface Failure {
        RuntimeException get();
    }

    private static final class Noting
            implements CacheEntryCreatedListener<String, List<Integer>>,
                    CacheEntryRemovedListener<String, List<Integer>>,
                    Closeable {

        private final List<String> heard = new ArrayList<>();
        private @Nullable Failure failure;
        private boolean closed;

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends List<Integer>>> created) {
            note(created);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends List<Integer>>> removed) {
            note(removed);
        }

        private void note(Iterable<CacheEntryEvent<? extends String, ? extends List<Integer>>> occurred) {
            if (failure != null) {
                throw failure.get();
            }
            occurred.forEach(
                    event -> heard.add(event.getKey() + "=" + event.getValue() + " was " + event.getOldValue()));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
