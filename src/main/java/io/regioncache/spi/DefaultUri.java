package io.regioncache.spi;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.UnaryOperator;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Where the server is if nobody says so in code. */
final class DefaultUri {

    private static final String PROPERTY = "regioncache.uri";
    private static final String VARIABLE = "REGIONCACHE_URI";
    private static final String FALLBACK = "redis://127.0.0.1:6379";

    private final UnaryOperator<@Nullable String> systemProperties;
    private final UnaryOperator<@Nullable String> environment;

    DefaultUri(UnaryOperator<@Nullable String> systemProperties, UnaryOperator<@Nullable String> environment) {
        this.systemProperties = systemProperties;
        this.environment = environment;
    }

    URI get() {
        String property = systemProperties.apply(PROPERTY);
        if (isSet(property)) {
            return parse("System property " + PROPERTY, property);
        }
        String variable = environment.apply(VARIABLE);
        return isSet(variable) ? parse("Environment variable " + VARIABLE, variable) : URI.create(FALLBACK);
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
