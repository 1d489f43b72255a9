package io.regioncache.internal.event;

import io.regioncache.RegionName;
import io.regioncache.internal.store.RegionEvents;
import io.regioncache.internal.store.StoredChange;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;

/**
 * The listeners of a cache.
 *
 * <p>Changes reach them in two ways. Synchronous listeners hear what is done through their own cache from the
 * {@link EventDispatcher}, in the thread that does it, before the operation returns. All else comes from the store, which
 * tells all changes of the region in one order per key: what other processes do and what runs out to every listener, what
 * is done through their own cache to asynchronous ones only. So the last event of a key tells an asynchronous listener the
 * key's last value, whoever wrote it. A synchronous one hears of others' changes later than of its own, and possibly
 * while it is being called for one of these.
 *
 * <p>What comes from the store waits for each listener separately and is delivered to it one event after the other, in the
 * background. No change and no other listener ever waits for that. For a listener that is too slow 10,000 events may wait,
 * and 64 MiB of encoded keys and values; beyond that the oldest are dropped, which is logged. Events that wait when
 * their listener is deregistered or its cache is closed are dropped as well.
 *
 * <p>Safe for use by many threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class CacheListeners<K, V> implements Closeable {

    private final String cacheName;
    private final Supplier<Cache<K, V>> source;
    private final ChangeDecoder<K, V> decoder;
    private final Executor threads;
    private final RegionWatch watch;
    private final List<Registration<K, V>> registrations = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * Creates the listeners of a cache, none at first.
     *
     * @param source the cache that events name as their source, asked for when there is an event
     * @param decoder decodes what the store tells
     * @param threads where listeners run that hear from the store; as many at a time as there are listeners
     * @param waiting waits until the store has done something, and throws if it fails
     */
    public CacheListeners(
            RegionName region,
            RegionEvents store,
            Supplier<Cache<K, V>> source,
            ChangeDecoder<K, V> decoder,
            Executor threads,
            Consumer<CompletableFuture<Void>> waiting) {
        this.cacheName = region.toString();
        this.source = source;
        this.decoder = decoder;
        this.threads = threads;
        this.watch = new RegionWatch(region, store, this::hear, waiting);
    }

    /** Begins to hear from the store, if anybody wants to, and waits until each change from then on is heard. */
    public void start() {
        watch.begin();
    }

    /**
     * Creates a listener and its filter by their factories. Once this has been started, it also waits until the listener
     * hears of each change from then on. If anything fails, there is no such listener.
     *
     * @throws IllegalStateException if the cache is closed meanwhile
     */
    public void register(CacheEntryListenerConfiguration<K, V> configuration) {
        Registration<K, V> made =
                new Registration<>(new Listener<>(configuration, source), decoder, cacheName, threads);
        Interest interest = made.listener().interest();
        boolean finished = false;
        try {
            watch.add(
                    interest); // first: what an operation tells a synchronous listener must be known as its own by then
            add(made);
            finished = true;
        } finally {
            if (!finished) {
                watch.remove(interest);
                made.close();
            }
        }
    }

    private synchronized void add(Registration<K, V> made) {
        if (closed) {
            throw new IllegalStateException("Cache " + cacheName + " is closed");
        }
        registrations.add(made);
    }

    /** Takes out and closes the listener of an equal configuration, if there is one. */
    public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        List<Registration<K, V>> equal = registrations.stream()
                .filter(registration -> registration.listener().configuration().equals(configuration))
                .toList();
        for (Registration<K, V> registration : equal) {
            if (registrations.remove(registration)) {
                watch.remove(registration.listener().interest());
                registration.close();
            }
        }
    }

    /** Whether there is no listener. */
    public boolean isEmpty() {
        return registrations.isEmpty();
    }

    /** The synchronous listeners, in the order of their registration. */
    List<Listener<K, V>> synchronous() {
        return registrations.stream()
                .map(Registration::listener)
                .filter(Listener::isSynchronous)
                .toList();
    }

    /** Whether there is a synchronous listener. */
    boolean anySynchronous() {
        for (Registration<K, V> registration : registrations) {
            if (registration.listener().isSynchronous()) {
                return true;
            }
        }
        return false;
    }

    private void hear(StoredChange change) {
        registrations.forEach(registration -> registration.hear(change));
    }

    /** Hears nothing more from the store. Does not wait for it, so that it may be out of reach. */
    public void stop() {
        watch.end();
    }

    /** Stops, and closes listeners and filters that can be closed; no listener hears of further events. */
    @Override
    public void close() {
        stop();
        forbidMore();
        registrations.forEach(Registration::close);
        registrations.clear();
    }

    private synchronized void forbidMore() {
        closed = true;
    }
}
