package io.regioncache.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a cache that is a region: all that JSR-107 knows, and what a region has besides.
 *
 * <p>Each setting is either given or not. One that is not given is looked for, when a cache is made, in what a file declares of
 * the region, and in the cache that the new one is a child of, and else has the default that its method here names. Of a
 * configuration of another class, such as {@link javax.cache.configuration.MutableConfiguration}, that is given which differs
 * from JSR-107's default, and the types. {@code cache.getConfiguration(RegionConfiguration.class)} shows what came of it.
 *
 * <p>Instances are immutable and safe for use by many threads. They can be serialized if the factories in them can.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class RegionConfiguration<K, V> implements CompleteConfiguration<K, V> {

    private static final long serialVersionUID = 1L;

    private final GivenSettings given;

    RegionConfiguration(GivenSettings given) {
        this.given = given;
    }

    /** Begins a configuration with types. */
    public static <K, V> RegionConfigurationBuilder<K, V> builder(Class<K> keyType, Class<V> valueType) {
        return new RegionConfigurationBuilder<K, V>(GivenSettings.NONE).types(keyType, valueType);
    }

    /** Begins a configuration in which nothing is given. A cache has the types of the one it is a child of, or any. */
    public static RegionConfigurationBuilder<Object, Object> builder() {
        return new RegionConfigurationBuilder<>(GivenSettings.NONE);
    }

    /** Begins with what is given in another configuration. */
    public static <K, V> RegionConfigurationBuilder<K, V> builder(Configuration<K, V> configuration) {
        return new RegionConfigurationBuilder<>(of(configuration).given);
    }

    /** A configuration as one of this class, with what is given in it. */
    public static <K, V> RegionConfiguration<K, V> of(Configuration<K, V> configuration) {
        if (configuration instanceof RegionConfiguration<K, V> same) {
            return same;
        }
        RegionConfigurationBuilder<K, V> builder = builder(configuration.getKeyType(), configuration.getValueType());
        if (configuration instanceof CompleteConfiguration<K, V> complete) {
            builder.addDifferences(complete);
        }
        return builder.build();
    }

    /**
     * These settings, completed by others where nothing is given here.
     *
     * @return a configuration of the types given here, if any
     */
    public RegionConfiguration<K, V> orElse(RegionConfiguration<?, ?> others) {
        return new RegionConfiguration<>(given.orElse(others.given));
    }

    /**
     * Those settings that a region below has too if it says nothing else: timeout, codecs, allowed classes, and whether
     * {@code removeAll()} cascades. The others are those of one cache.
     */
    public RegionConfiguration<Object, Object> ofRegion() {
        return new RegionConfiguration<>(given.only(RegionSetting::isOfRegion));
    }

    /** The settings of a child that is opened without settings: all but the signals, which reach it by way of its parent. */
    public RegionConfiguration<K, V> ofChild() {
        return new RegionConfiguration<>(given.only(setting -> setting != RegionSetting.SIGNALS));
    }

    /** What is given here, but for some settings. */
    RegionConfiguration<K, V> without(Set<RegionSetting> settings) {
        return new RegionConfiguration<>(given.only(setting -> !settings.contains(setting)));
    }

    /** What decides how values are encoded; empty, the default, for the manager's codec. */
    public Optional<CodecSetting> codec() {
        return Optional.ofNullable(given.get(RegionSetting.CODEC));
    }

    /**
     * What decides how keys are encoded; empty, the default, for the manager's, which encodes keys that are {@code equals} to the
     * same bytes if nothing else is set there.
     */
    public Optional<CodecSetting> keyCodec() {
        return Optional.ofNullable(given.get(RegionSetting.KEY_CODEC));
    }

    /** The classes whose objects may be read; empty, the default, for those that the manager allows. */
    public Optional<AllowedClasses> allowedClasses() {
        return Optional.ofNullable(given.get(RegionSetting.ALLOWED_CLASSES));
    }

    /** The type of the keys. Default {@code Object}, for any. */
    @Override
    public Class<K> getKeyType() {
        return requireNonNull(this.<Class<K>>valueOr(RegionSetting.KEY_TYPE, Object.class));
    }

    /** The type of the values. Default {@code Object}, for any. */
    @Override
    public Class<V> getValueType() {
        return requireNonNull(this.<Class<V>>valueOr(RegionSetting.VALUE_TYPE, Object.class));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // without types given, any class is the right one
    private <T> @Nullable T valueOr(RegionSetting setting, Object defaultValue) {
        Object value = given.get(setting, defaultValue);
        return (T) value;
    }

    /** Always true: entries are kept on a server. */
    @Override
    public boolean isStoreByValue() {
        return true;
    }

    /** How long entries live. Default: for ever. */
    @Override
    public Factory<ExpiryPolicy> getExpiryPolicyFactory() {
        return given.get(RegionSetting.EXPIRY, EternalExpiryPolicy.factoryOf());
    }

    /** Whether reads that find nothing load. Default false. */
    @Override
    public boolean isReadThrough() {
        return given.get(RegionSetting.READ_THROUGH, false);
    }

    /** Whether changes are told to the writer. Default false. */
    @Override
    public boolean isWriteThrough() {
        return given.get(RegionSetting.WRITE_THROUGH, false);
    }

    /** What makes the loader; null, the default, for none. */
    @Override
    public @Nullable Factory<CacheLoader<K, V>> getCacheLoaderFactory() {
        return given.get(RegionSetting.LOADER);
    }

    /** What makes the writer; null, the default, for none. */
    @Override
    public @Nullable Factory<CacheWriter<? super K, ? super V>> getCacheWriterFactory() {
        return given.get(RegionSetting.WRITER);
    }

    /** The listeners that a cache begins with. Default none. */
    @Override
    public List<CacheEntryListenerConfiguration<K, V>> getCacheEntryListenerConfigurations() {
        return given.get(RegionSetting.LISTENERS, List.of());
    }

    /** Whether a cache begins with statistics. Default false. */
    @Override
    public boolean isStatisticsEnabled() {
        return given.get(RegionSetting.STATISTICS, false);
    }

    /** Whether a cache shows its configuration in JMX. Default false. */
    @Override
    public boolean isManagementEnabled() {
        return given.get(RegionSetting.MANAGEMENT, false);
    }

    /**
     * How long the region as a whole lives, whatever the expiry of its entries; empty, the default, for as long as it holds
     * any. Then all its entries go at once, without those of regions below, and nobody is told, as by a clear. Each write that
     * stores something sets the time that the configuration of its own cache says.
     */
    public Optional<Duration> timeout() {
        return Optional.<Duration>ofNullable(given.get(RegionSetting.TIMEOUT)).filter(timeout -> !timeout.isZero());
    }

    /**
     * Whether each write that stores something starts the timeout over. If not it runs from the first write after the region
     * was empty. Default true.
     */
    public boolean isTimeoutRefreshedOnUpdate() {
        return given.get(RegionSetting.REFRESH_TIMEOUT, true);
    }

    /** Whether {@code removeAll()} without arguments clears the regions below too. Default true. */
    public boolean isRemoveAllCascading() {
        return given.get(RegionSetting.CASCADE_REMOVE_ALL, true);
    }

    /** The names of the signals that the region is bound to when a cache is made. Default none. */
    public Set<String> signals() {
        return given.get(RegionSetting.SIGNALS, Set.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionConfiguration<?, ?> that && given.equals(that.given);
    }

    @Override
    public int hashCode() {
        return given.hashCode();
    }

    /** What is given. */
    @Override
    public String toString() {
        return "RegionConfiguration" + given;
    }
}
