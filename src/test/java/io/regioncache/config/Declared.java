package io.regioncache.config;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/** Classes that files of the tests declare. */
public final class Declared {

    private Declared() {}

    /** Loads the key itself as text. */
    public static final class Loader implements CacheLoader<Object, Object> {
        @Override
        public Object load(Object key) {
            return "loaded " + key;
        }

        @Override
        public Map<Object, Object> loadAll(Iterable<?> keys) {
            throw new UnsupportedOperationException();
        }
    }

    /** Makes loaders. */
    public static final class LoaderFactory implements Factory<CacheLoader<Object, Object>> {
        private static final long serialVersionUID = 1L;

        @Override
        public CacheLoader<Object, Object> create() {
            return new Loader();
        }
    }

    /** Makes something that is no loader. */
    public static final class WrongFactory implements Factory<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object create() {
            return "no loader";
        }
    }

    /** A loader that can't be made. */
    public static final class Failing implements CacheLoader<Object, Object> {
        /** Always fails. */
        public Failing() {
            throw new IllegalStateException("no database");
        }

        @Override
        public Object load(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Object, Object> loadAll(Iterable<?> keys) {
            throw new UnsupportedOperationException();
        }
    }

    /** Has no constructor without parameters. */
    public record Asking(String what) implements CacheEntryEventFilter<Object, Object> {
        @Override
        public boolean evaluate(CacheEntryEvent<?, ?> event) {
            return true;
        }
    }

    /** Notes what it should write. */
    public static final class Writer implements CacheWriter<Object, Object> {
        /** The keys of what was written. */
        public static final Set<Object> written = ConcurrentHashMap.newKeySet();

        @Override
        public void write(Cache.Entry<?, ?> entry) {
            written.add(entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<?, ?>> entries) {}

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}
    }

    /** Hears of new entries. */
    public static final class Listener implements CacheEntryCreatedListener<Object, Object> {
        /** The keys of what was created. */
        public static final Set<Object> heard = ConcurrentHashMap.newKeySet();

        @Override
        public void onCreated(Iterable<CacheEntryEvent<?, ?>> events) {
            events.forEach(event -> heard.add(event.getKey()));
        }
    }

    /** Lets everything pass. */
    public static final class Filter implements CacheEntryEventFilter<Object, Object> {
        @Override
        public boolean evaluate(CacheEntryEvent<?, ?> event) {
            return true;
        }
    }

    /** Entries live for a minute. */
    public static final class Policy implements ExpiryPolicy, Serializable {
        private static final long serialVersionUID = 1L;
        private final CreatedExpiryPolicy minute = new CreatedExpiryPolicy(Duration.ONE_MINUTE);

        @Override
        public Duration getExpiryForCreation() {
            return minute.getExpiryForCreation();
        }

        @Override
        public Duration getExpiryForAccess() {
            return minute.getExpiryForAccess();
        }

        @Override
        public Duration getExpiryForUpdate() {
            return minute.getExpiryForUpdate();
        }
    }
}
