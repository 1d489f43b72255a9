package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.LocalBinding;
import io.regioncache.RegionName;
import java.io.Closeable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow.Publisher;

/** The publishers of this JVM whose signals clear the region of one cache. Safe for use by many threads. */
final class LocalBindings implements Closeable {

    private final RegionName region;
    private final CoalescedClears clears;
    private final Set<PublisherBinding> bindings = new HashSet<>(); // guarded by this
    private boolean closed; // guarded by this

    LocalBindings(RegionName region, Clears clears) {
        this.region = region;
        this.clears = new CoalescedClears(region, clears);
    }

    /**
     * Subscribes to a publisher.
     *
     * @throws IllegalStateException if the cache is closed meanwhile
     */
    LocalBinding add(Publisher<?> publisher) {
        requireNonNull(publisher, "publisher");
        PublisherBinding binding = new PublisherBinding(region.toString(), clears::request, this::forget);
        remember(binding);
        boolean subscribed = false;
        try {
            publisher.subscribe(binding);
            subscribed = true;
            return binding;
        } finally {
            if (!subscribed) {
                binding.close();
            }
        }
    }

    private synchronized void remember(PublisherBinding binding) {
        if (closed) {
            throw new IllegalStateException("Cache " + region + " is closed");
        }
        bindings.add(binding);
    }

    private synchronized void forget(PublisherBinding binding) {
        bindings.remove(binding);
    }

    /** Ends all subscriptions, then waits for the clears that were asked for by then. */
    @Override
    public void close() {
        Closing.closeAll(takeAll());
        Await.end(clears.idle());
    }

    private synchronized List<Closeable> takeAll() {
        closed = true;
        return bindings.stream().<Closeable>map(binding -> binding::close).toList();
    }
}
