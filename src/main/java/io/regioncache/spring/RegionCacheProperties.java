package io.regioncache.spring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the cache manager that Spring Boot opens: those of {@link io.regioncache.config.ManagerSettings}, under
 * {@code region-cache}. What is null is left to a file, to the URI's query, or to its default. Immutable.
 *
 * @param uri where the server is
 * @param config the file that declares regions
 * @param namespace what stands before the names of all keys
 * @param colocationDepth how many segments of a region's name make up the hash tag
 * @param sweepInterval how often expired entries are removed that nobody asks for; without a unit in milliseconds
 * @param codec how values are encoded
 * @param keyCodec how keys are encoded
 * @param allowedClasses the classes that may be read
 * @param timeout how long to wait for an answer; without a unit in milliseconds
 * @param connectTimeout how long to wait for a connection; without a unit in milliseconds
 * @param retryAttempts how often a read or a clear is sent again
 * @param poolSize connections to each server, at most
 * @param minimumIdle connections to each server, at least
 * @param clientName shown by {@code CLIENT LIST}
 * @param master the name that sentinels have for the master
 * @param username a user of the server
 * @param password the password of that user
 */
@ConfigurationProperties("region-cache")
public record RegionCacheProperties(
        @Nullable String uri,
        @Nullable String config,
        @Nullable String namespace,
        @Nullable Integer colocationDepth,
        @Nullable Duration sweepInterval,
        @Nullable String codec,
        @Nullable String keyCodec,
        @Nullable List<String> allowedClasses,
        @Nullable Duration timeout,
        @Nullable Duration connectTimeout,
        @Nullable Integer retryAttempts,
        @Nullable Integer poolSize,
        @Nullable Integer minimumIdle,
        @Nullable String clientName,
        @Nullable String master,
        @Nullable String username,
        @Nullable String password) {

    private static final String PREFIX = "regioncache.";

    /** Keeps a copy of the list. */
    public RegionCacheProperties {
        allowedClasses = allowedClasses == null ? null : List.copyOf(allowedClasses);
    }

    /**
     * Adds what is set to the properties of a manager, as {@link javax.cache.spi.CachingProvider#getCacheManager(java.net.URI,
     * ClassLoader, Properties)} takes them. A password, a user name or a URI that is empty counts as not set, so that it can
     * come from a variable that is there only sometimes.
     */
    public void addTo(Properties properties) {
        given().forEach((name, value) -> properties.setProperty(PREFIX + name, value));
    }

    /** What is set, by its name, as text. */
    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "uri", unlessEmpty(uri));
        put(given, "config", config);
        put(given, "namespace", namespace);
        put(given, "colocationDepth", colocationDepth);
        put(given, "sweepInterval", sweepInterval);
        put(given, "codec", codec);
        put(given, "keyCodec", keyCodec);
        put(given, "allowedClasses", allowedClasses == null ? null : String.join(",", allowedClasses));
        put(given, "timeout", timeout);
        put(given, "connectTimeout", connectTimeout);
        put(given, "retryAttempts", retryAttempts);
        put(given, "poolSize", poolSize);
        put(given, "minimumIdle", minimumIdle);
        put(given, "clientName", clientName);
        put(given, "master", master);
        put(given, "username", unlessEmpty(username));
        put(given, "password", unlessEmpty(password));
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value.toString());
        }
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** The names of what is set, without values, among which may be a password. */
    @Override
    public String toString() {
        return "region-cache settings " + given().keySet();
    }
}
