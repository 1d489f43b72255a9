package io.regioncache.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The settings of a region, by the names that files have for them. */
enum RegionSetting {
    KEY_TYPE("keyType", false),
    VALUE_TYPE("valueType", false),
    EXPIRY("expiry", false),
    READ_THROUGH("readThrough", false),
    WRITE_THROUGH("writeThrough", false),
    LOADER("loader", false),
    WRITER("writer", false),
    LISTENERS("listeners", false),
    STATISTICS("statistics", false),
    MANAGEMENT("management", false),
    TIMEOUT("timeout", true),
    REFRESH_TIMEOUT("refreshTimeoutOnUpdate", true),
    CODEC("codec", true),
    KEY_CODEC("keyCodec", true),
    ALLOWED_CLASSES("allowedClasses", true),
    CASCADE_REMOVE_ALL("cascadeRemoveAll", true),
    SIGNALS("signals", false);

    private final String key;
    private final boolean ofRegion;

    RegionSetting(String key, boolean ofRegion) {
        this.key = key;
        this.ofRegion = ofRegion;
    }

    String key() {
        return key;
    }

    static Optional<RegionSetting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(RegionSetting::key).toList();
    }

    /** Whether it says how entries are kept, so that regions below have it too; the others are those of one cache. */
    boolean isOfRegion() {
        return ofRegion;
    }
}
