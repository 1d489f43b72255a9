package io.regioncache.benchmarks;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Any JCache provider, in one cache of a manager, and a second one once it was told to be empty. */
public class JCacheSubject implements OpenSubject {

    /** All operations but those on trees of regions. */
    public static final Set<String> OPERATIONS =
            Set.of("get", "getMiss", "put", "putIfAbsent", "getAll", "putAll", "invoke", "iterate");

    private static final Increment INCREMENT = new Increment();

    private final CacheManager manager;
    private final Cache<String, String> entries;
    private final Subject.Expiry expiry;
    private Cache<String, Long> numbers;

    /** Opens a cache of a manager that it closes. */
    public JCacheSubject(CacheManager manager, Subject.Expiry expiry) {
        this.manager = manager;
        this.expiry = expiry;
        this.entries = cache("benchmark.entries", String.class);
    }

    @Override
    public final void empty() {
        entries.clear();
        if (numbers == null) {
            numbers = cache("benchmark.numbers", Long.class);
        }
        numbers.clear();
    }

    @Override
    public final String get(String key) {
        return entries.get(key);
    }

    @Override
    public final void put(String key, String value) {
        entries.put(key, value);
    }

    @Override
    public final boolean putIfAbsent(String key, String value) {
        return entries.putIfAbsent(key, value);
    }

    @Override
    public final Map<String, String> getAll(Set<String> keys) {
        return entries.getAll(keys);
    }

    @Override
    public final void putAll(Map<String, String> all) {
        entries.putAll(all);
    }

    @Override
    public final void increment(String key) {
        numbers.invoke(key, INCREMENT);
    }

    @Override
    public final long count(String key) {
        Long number = numbers.get(key);
        return number == null ? 0 : number;
    }

    @Override
    public final long iterate() {
        long count = 0;
        for (Cache.Entry<String, String> entry : entries) {
            if (entry.getValue() != null) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        manager.getCachingProvider().close();
    }

    /** Opens a cache of the manager, which expires as the others do. */
    protected final <V> Cache<String, V> cache(String name, Class<V> valueType) {
        return manager.createCache(
                name,
                new MutableConfiguration<String, V>()
                        .setTypes(String.class, valueType)
                        .setExpiryPolicyFactory(policy(expiry)));
    }

    private static Factory<? extends ExpiryPolicy> policy(Subject.Expiry expiry) {
        Duration hour = new Duration(TimeUnit.HOURS, 1);
        return switch (expiry) {
            case ETERNAL -> EternalExpiryPolicy.factoryOf();
            case CREATED -> CreatedExpiryPolicy.factoryOf(hour);
            case ACCESSED -> AccessedExpiryPolicy.factoryOf(hour);
        };
    }

    /** Serializable, since some providers run it on their server. */
    private static final class Increment implements EntryProcessor<String, Long, Void>, Serializable {

        private static final long serialVersionUID = 1;

        @Override
        public Void process(MutableEntry<String, Long> entry, Object... arguments) {
            entry.setValue(entry.exists() ? entry.getValue() + 1 : 1L);
            return null;
        }
    }
}
