package io.regioncache.internal.cache;

import static java.util.Objects.requireNonNull;

import io.regioncache.LocalBinding;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Subscribes to one publisher, asks for all it has, and reports each item as a signal until one of the two ends. */
final class PublisherBinding implements Subscriber<Object>, LocalBinding {

    private static final Logger log = LoggerFactory.getLogger(PublisherBinding.class);

    /** Stands for the subscription once this has ended. */
    private static final Subscription ENDED = new Subscription() {
        @Override
        public void request(long count) {
            // there is nobody to ask
        }

        @Override
        public void cancel() {
            // it has ended already
        }
    };

    private final String cacheName;
    private final Runnable onSignal;
    private final Consumer<PublisherBinding> onEnd;
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

    /**
     * Creates a subscriber.
     *
     * @param onSignal called for each item, by the thread of the publisher
     * @param onEnd told when it has ended, perhaps more than once
     */
    PublisherBinding(String cacheName, Runnable onSignal, Consumer<PublisherBinding> onEnd) {
        this.cacheName = cacheName;
        this.onSignal = onSignal;
        this.onEnd = onEnd;
    }

    @Override
    public void onSubscribe(Subscription given) {
        requireNonNull(given, "subscription");
        if (subscription.compareAndSet(null, given)) {
            given.request(Long.MAX_VALUE);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(Object item) {
        requireNonNull(item, "item");
        if (subscription.get() != ENDED) {
            onSignal.run();
        }
    }

    @Override
    public void onError(Throwable failure) {
        requireNonNull(failure, "failure");
        if (end() != ENDED) {
            log.warn("A publisher whose signals clear cache {} has failed; it will send no more", cacheName, failure);
        }
    }

    @Override
    public void onComplete() {
        end();
    }

    @Override
    public void close() {
        Subscription before = end();
        if (before != null) {
            before.cancel();
        }
    }

    private @Nullable Subscription end() {
        Subscription before = subscription.getAndSet(ENDED);
        onEnd.accept(this);
        return before;
    }
}
