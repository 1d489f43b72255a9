package shop;

import java.io.Serializable;
import java.util.function.Consumer;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** Tells what happens to products. */
public final class News
        implements CacheEntryCreatedListener<String, Product>,
                CacheEntryUpdatedListener<String, Product>,
                CacheEntryRemovedListener<String, Product>,
                Serializable {

    private final transient Consumer<String> readers;

    News(Consumer<String> readers) {
        this.readers = readers;
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Product>> events) {
        events.forEach(event -> readers.accept("new: " + event.getValue().name()));
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Product>> events) {
        events.forEach(event -> readers.accept(event.getValue().name() + ": "
                + event.getOldValue().stock() + " -> " + event.getValue().stock()));
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends Product>> events) {
        events.forEach(event -> readers.accept("gone: " + event.getKey()));
    }
}
