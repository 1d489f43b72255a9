package io.regioncache.config;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The settings of a region that are given, each with a value of the type that {@link RegionConfiguration} has for it. */
final class GivenSettings implements Serializable {

    static final GivenSettings NONE = new GivenSettings(new EnumMap<>(RegionSetting.class));

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // factories and listeners are serializable by JSR-107's rule
    private final EnumMap<RegionSetting, Object> values;

    private GivenSettings(EnumMap<RegionSetting, Object> values) {
        this.values = values;
    }

    boolean has(RegionSetting setting) {
        return values.containsKey(setting);
    }

    /** The value of a setting, null if it is not given. The type is the caller's promise. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> @Nullable T get(RegionSetting setting) {
        return (T) values.get(setting);
    }

    /** The value of a setting, or the default. */
    <T> T get(RegionSetting setting, T defaultValue) {
        T value = get(setting);
        return value == null ? defaultValue : value;
    }

    /** These settings and one more, or another value of it. */
    GivenSettings with(RegionSetting setting, Object value) {
        EnumMap<RegionSetting, Object> more = new EnumMap<>(values);
        more.put(setting, value);
        return new GivenSettings(more);
    }

    /** These settings, and those of others that are not given here. */
    GivenSettings orElse(GivenSettings others) {
        EnumMap<RegionSetting, Object> all = new EnumMap<>(values);
        others.values.forEach(all::putIfAbsent);
        return new GivenSettings(all);
    }

    /** Some of these settings. */
    GivenSettings only(Predicate<RegionSetting> which) {
        EnumMap<RegionSetting, Object> some = new EnumMap<>(values);
        some.keySet().removeIf(which.negate());
        return new GivenSettings(some);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GivenSettings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    /** The settings by their names in files. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<RegionSetting, Object> entry : values.entrySet()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(entry.getKey().key())
                    .append(": ")
                    .append(entry.getValue());
        }
        return text.append('}').toString();
    }
}
