package io.regioncache.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/**
 * Builds a {@link RegionConfiguration}. What is not set here is not given there. For use by one thread.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class RegionConfigurationBuilder<K, V> {

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(36_500);

    private GivenSettings given;

    RegionConfigurationBuilder(GivenSettings given) {
        this.given = given;
    }

    private RegionConfigurationBuilder<K, V> set(RegionSetting setting, Object value) {
        given = given.with(setting, requireNonNull(value, setting.key()));
        return this;
    }

    RegionConfigurationBuilder<K, V> types(Class<K> keyType, Class<V> valueType) {
        return keyType(keyType).valueType(valueType);
    }

    /** The type of the keys; that it is K is the caller's promise. */
    RegionConfigurationBuilder<K, V> keyType(Class<?> type) {
        return set(RegionSetting.KEY_TYPE, type);
    }

    /** The type of the values; that it is V is the caller's promise. */
    RegionConfigurationBuilder<K, V> valueType(Class<?> type) {
        return set(RegionSetting.VALUE_TYPE, type);
    }

    /** Sets what differs from JSR-107's defaults in a configuration. */
    void addDifferences(CompleteConfiguration<K, V> other) {
        MutableConfiguration<K, V> defaults = new MutableConfiguration<>();
        Factory<ExpiryPolicy> expiry = other.getExpiryPolicyFactory();
        if (expiry != null && !defaults.getExpiryPolicyFactory().equals(expiry)) {
            expiryPolicy(expiry);
        }
        if (other.getCacheLoaderFactory() != null) {
            set(RegionSetting.LOADER, other.getCacheLoaderFactory());
        }
        if (other.getCacheWriterFactory() != null) {
            set(RegionSetting.WRITER, other.getCacheWriterFactory());
        }
        List<CacheEntryListenerConfiguration<K, V>> listeners = new ArrayList<>();
        other.getCacheEntryListenerConfigurations().forEach(listeners::add);
        if (!listeners.isEmpty()) {
            listeners(listeners);
        }
        setIfTrue(RegionSetting.READ_THROUGH, other.isReadThrough());
        setIfTrue(RegionSetting.WRITE_THROUGH, other.isWriteThrough());
        setIfTrue(RegionSetting.STATISTICS, other.isStatisticsEnabled());
        setIfTrue(RegionSetting.MANAGEMENT, other.isManagementEnabled());
    }

    private void setIfTrue(RegionSetting setting, boolean value) {
        if (value) {
            set(setting, true);
        }
    }

    /** How long entries live, by JSR-107's rules. */
    public RegionConfigurationBuilder<K, V> expiryPolicy(Factory<? extends ExpiryPolicy> factory) {
        return set(RegionSetting.EXPIRY, factory);
    }

    /**
     * Entries live for a time from their creation.
     *
     * @param time to the millisecond; zero or less for entries that are never stored
     */
    public RegionConfigurationBuilder<K, V> expireAfterCreation(Duration time) {
        return expiryPolicy(CreatedExpiryPolicy.factoryOf(jcache(time)));
    }

    /** Entries live for a time from their creation or last update; see {@link #expireAfterCreation}. */
    public RegionConfigurationBuilder<K, V> expireAfterUpdate(Duration time) {
        return expiryPolicy(ModifiedExpiryPolicy.factoryOf(jcache(time)));
    }

    /** Entries live for a time from their creation or last access; see {@link #expireAfterCreation}. */
    public RegionConfigurationBuilder<K, V> expireAfterAccess(Duration time) {
        return expiryPolicy(AccessedExpiryPolicy.factoryOf(jcache(time)));
    }

    /** Entries live for a time from their creation, last update or last access; see {@link #expireAfterCreation}. */
    public RegionConfigurationBuilder<K, V> expireAfterTouch(Duration time) {
        return expiryPolicy(TouchedExpiryPolicy.factoryOf(jcache(time)));
    }

    private static javax.cache.expiry.Duration jcache(Duration time) {
        return new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, Math.max(0, time.toMillis()));
    }

    /** What makes the loader. Reads that find nothing use it if {@link #readThrough} is set too. */
    public RegionConfigurationBuilder<K, V> loader(Factory<? extends CacheLoader<K, V>> factory) {
        return set(RegionSetting.LOADER, factory);
    }

    /** Whether reads that find nothing load. */
    public RegionConfigurationBuilder<K, V> readThrough(boolean readThrough) {
        return set(RegionSetting.READ_THROUGH, readThrough);
    }

    /** What makes the writer. It is told of changes if {@link #writeThrough} is set too. */
    public RegionConfigurationBuilder<K, V> writer(Factory<? extends CacheWriter<? super K, ? super V>> factory) {
        return set(RegionSetting.WRITER, factory);
    }

    /** Whether changes are told to the writer. */
    public RegionConfigurationBuilder<K, V> writeThrough(boolean writeThrough) {
        return set(RegionSetting.WRITE_THROUGH, writeThrough);
    }

    /** The listeners that a cache begins with, instead of any set before. */
    public RegionConfigurationBuilder<K, V> listeners(List<? extends CacheEntryListenerConfiguration<K, V>> listeners) {
        return set(RegionSetting.LISTENERS, List.copyOf(listeners));
    }

    /** Whether a cache begins with statistics. */
    public RegionConfigurationBuilder<K, V> statistics(boolean enabled) {
        return set(RegionSetting.STATISTICS, enabled);
    }

    /** Whether a cache shows its configuration in JMX. */
    public RegionConfigurationBuilder<K, V> management(boolean enabled) {
        return set(RegionSetting.MANAGEMENT, enabled);
    }

    /**
     * How long the region as a whole lives, whatever the expiry of its entries; see {@link RegionConfiguration#timeout}.
     *
     * @param time from 1 ms to 36500 days, to the millisecond
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public RegionConfigurationBuilder<K, V> timeout(Duration time) {
        if (!isTimeout(time)) {
            throw new IllegalArgumentException("A region's timeout must be from 1 ms to 36500 days, but is " + time
                    + ". Call noTimeout() for a region that lives as long as it holds entries");
        }
        return set(RegionSetting.TIMEOUT, time);
    }

    /** Whether a time is long and short enough for a region's timeout. */
    static boolean isTimeout(Duration time) {
        return time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(LONGEST_TIMEOUT) <= 0;
    }

    /** The region lives as long as it holds entries, also if the cache that it is a child of has a timeout. */
    public RegionConfigurationBuilder<K, V> noTimeout() {
        return set(RegionSetting.TIMEOUT, Duration.ZERO);
    }

    /** Whether each write that stores something starts the timeout over. */
    public RegionConfigurationBuilder<K, V> refreshTimeoutOnUpdate(boolean refresh) {
        return set(RegionSetting.REFRESH_TIMEOUT, refresh);
    }

    /** How values are encoded. Every process that uses the region has to have the same. */
    public RegionConfigurationBuilder<K, V> codec(CodecSetting codec) {
        return set(RegionSetting.CODEC, codec);
    }

    /** How keys are encoded; see {@link RegionConfiguration#keyCodec}. */
    public RegionConfigurationBuilder<K, V> keyCodec(CodecSetting codec) {
        return set(RegionSetting.KEY_CODEC, codec);
    }

    /** The classes whose objects may be read, instead of those that the manager allows. */
    public RegionConfigurationBuilder<K, V> allowedClasses(AllowedClasses classes) {
        return set(RegionSetting.ALLOWED_CLASSES, classes);
    }

    /** Whether {@code removeAll()} without arguments clears the regions below too. */
    public RegionConfigurationBuilder<K, V> cascadeRemoveAll(boolean cascade) {
        return set(RegionSetting.CASCADE_REMOVE_ALL, cascade);
    }

    /** The signals that clear the region, instead of any set before; it is bound to them when a cache is made. */
    public RegionConfigurationBuilder<K, V> invalidateOn(String... signals) {
        Set<String> names = new LinkedHashSet<>(Arrays.asList(signals));
        names.forEach(name -> requireNonNull(name, "signal"));
        return set(RegionSetting.SIGNALS, Collections.unmodifiableSet(names));
    }

    /** A configuration with what was set so far. */
    public RegionConfiguration<K, V> build() {
        return new RegionConfiguration<>(given);
    }
}
