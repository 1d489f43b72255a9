package io.regioncache.spi;

import io.regioncache.config.ManagerConfiguration;
import io.regioncache.config.ManagerSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Where the server is if a manager is opened without a URI. */
final class DefaultUri {

    private static final String PROPERTY = "regioncache.uri";
    private static final String BARE_PROPERTY = "uri";
    private static final String VARIABLE = "REGIONCACHE_URI";

    private final UnaryOperator<@Nullable String> systemProperties;
    private final UnaryOperator<@Nullable String> environment;

    DefaultUri(UnaryOperator<@Nullable String> systemProperties, UnaryOperator<@Nullable String> environment) {
        this.systemProperties = systemProperties;
        this.environment = environment;
    }

    /**
     * The URI of a manager that is opened without one.
     *
     * @param properties its properties, which may give a URI, or name a file that says where the server is
     * @param loader its class loader, which may find such a file
     */
    URI get(Properties properties, ClassLoader loader) {
        String given = properties.getProperty(PROPERTY, properties.getProperty(BARE_PROPERTY));
        if (isSet(given)) {
            return parse("Property uri of the cache manager", given);
        }
        String property = systemProperties.apply(PROPERTY);
        if (isSet(property)) {
            return parse("System property " + PROPERTY, property);
        }
        String variable = environment.apply(VARIABLE);
        return isSet(variable)
                ? parse("Environment variable " + VARIABLE, variable)
                : ManagerConfiguration.declaredUri(properties, loader).orElse(ManagerSettings.DEFAULT_SERVER);
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** The message names the source, not the text, which may hold a password. */
    private static URI parse(String source, @Nullable String text) {
        try {
            return new URI(text == null ? "" : text.trim());
        } catch (URISyntaxException e) {
            throw new CacheException(source + " is no URI: " + e.getReason() + " at index " + e.getIndex());
        }
    }
}
