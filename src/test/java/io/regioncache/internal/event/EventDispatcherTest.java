package io.regioncache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regioncache.RegionName;
import io.regioncache.testing.InMemoryRegionStore;
import io.regioncache.testing.Sneaky;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventDispatcherTest {

    private final CacheListeners<String, List<Integer>> listeners = new CacheListeners<>(
            RegionName.of("c"),
            new InMemoryRegionStore(),
            Caches::named,
            change -> null,
            Runnable::run,
            CompletableFuture::join);
    private final List<String> calls = new ArrayList<>();
    private final EventDispatcher<String, List<Integer>> events =
            new EventDispatcher<>(listeners, ArrayList::new, this::calling);

    private void calling(Runnable task) {
        calls.add("begin");
        try {
            task.run();
        } finally {
            calls.add("end");
        }
    }

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
    void noListenerIsShownWhatAnotherOneDoesToItsObject() {
        Noting first = new Noting();
        Noting second = new Noting();
        first.change = 7;
        register(first, true);
        register(second, true);
        List<Integer> value = new ArrayList<>(List.of(1));
        events.dispatch(EntryChanged.created("k", value));
        events.dispatch(EntryChanged.removed("k", value));
        assertThat(second.heard).containsExactly("k=[1] was null", "k=[1] was [1]");
        assertThat(value).containsExactly(1);
    }

    @Test
    void asynchronousListenersAreNotToldByOperations() {
        Noting listener = new Noting();
        register(listener, false);
        assertThat(events.hasListeners()).isTrue();
        assertThat(events.hasSynchronousListeners()).isFalse();
        events.dispatch(EntryChanged.created("k", List.of(1)));
        assertThat(listener.heard).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void listenersAreCalledInTheWayThatIsGiven() {
        Noting listener = new Noting();
        listener.failure = () -> new IllegalStateException("no");
        register(listener, true);
        assertThatThrownBy(() -> events.dispatch(EntryChanged.created("k", List.of(1))))
                .isInstanceOf(CacheEntryListenerException.class);
        assertThat(calls).containsExactly("begin", "end");
    }

    @Test
    void whoIsDeregisteredIsNotToldAnyMore() {
        Noting listener = new Noting();
        listeners.deregister(register(listener, true));
        assertThat(events.hasListeners()).isFalse();
        assertThat(events.hasSynchronousListeners()).isFalse();
        events.dispatch(EntryChanged.created("k", List.of(1)));
        assertThat(listener.heard).isEmpty();
    }

    private MutableCacheEntryListenerConfiguration<String, List<Integer>> register(
            Noting listener, boolean synchronous) {
        MutableCacheEntryListenerConfiguration<String, List<Integer>> configuration =
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, synchronous);
        listeners.register(configuration);
        return configuration;
    }

    private interface Failure {
        RuntimeException get();
    }

    private static final class Noting
            implements CacheEntryCreatedListener<String, List<Integer>>,
                    CacheEntryRemovedListener<String, List<Integer>> {

        private final List<String> heard = new ArrayList<>();
        private @Nullable Failure failure;
        private int change;

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
            for (CacheEntryEvent<? extends String, ? extends List<Integer>> event : occurred) {
                heard.add(event.getKey() + "=" + event.getValue() + " was " + event.getOldValue());
                if (change != 0) {
                    event.getValue().add(change);
                }
            }
        }
    }
}
