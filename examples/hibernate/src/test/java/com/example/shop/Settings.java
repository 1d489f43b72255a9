package com.example.shop;

import java.util.HashMap;
import java.util.Map;

/** Hibernate's settings, as an application would have them in {@code hibernate.properties}. */
final class Settings {

    private Settings() {}

    /** hibernate-jcache as it is, whose URI is a file. */
    static Map<String, Object> stock(String database, String file) {
        Map<String, Object> settings = common(database);
        settings.put("hibernate.cache.region.factory_class", "jcache");
        settings.put("hibernate.javax.cache.provider", "io.regioncache.spi.RegionCachingProvider");
        settings.put("hibernate.javax.cache.uri", file);
        settings.put("hibernate.javax.cache.missing_cache_strategy", "create");
        return settings;
    }

    /** Our region factory. */
    static Map<String, Object> ours(String database, String redis) {
        Map<String, Object> settings = common(database);
        settings.put("hibernate.cache.region.factory_class", "region-cache");
        settings.put("hibernate.javax.cache.uri", redis);
        return settings;
    }

    private static Map<String, Object> common(String database) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hibernate.connection.url", database);
        settings.put("hibernate.hbm2ddl.auto", "update");
        settings.put("hibernate.cache.use_query_cache", "true");
        settings.put("hibernate.generate_statistics", "true");
        settings.put("hibernate.session.events.log", "false");
        return settings;
    }

    /** As arguments of another process. */
    static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
