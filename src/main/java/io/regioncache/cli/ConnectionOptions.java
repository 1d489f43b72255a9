package io.regioncache.cli;

import io.regioncache.config.ManagerSettings;
import io.regioncache.config.ServerLocation;
import io.regioncache.spi.RegionCachingProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that say where the server is and how to reach it, as the settings of a cache manager do. */
final class ConnectionOptions {

    private static final String PASSWORD_VARIABLE = "REGIONCACHE_PASSWORD";

    /** More than an application waits, since this JVM has only begun to run, and asks for much at once. */
    private static final String TIMEOUT = "10s";

    private static final Pattern TIMEOUT_IN_QUERY = Pattern.compile("[?&]timeout=");

    @Option(
            names = "--uri",
            scope = ScopeType.INHERIT,
            paramLabel = "URI",
            description = "Where the server is: redis://, rediss:// (TLS), redis-cluster://, redis-sentinel://, or a"
                    + " Redisson YAML file. Default: what the system property regioncache.uri or the environment"
                    + " variable REGIONCACHE_URI says, or else redis://127.0.0.1:6379.")
    private @Nullable String uri;

    @Option(
            names = "--namespace",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The namespace of the application. Default: none.")
    private @Nullable String namespace;

    @Option(
            names = "--colocation-depth",
            scope = ScopeType.INHERIT,
            paramLabel = "NUMBER",
            description = "The colocation depth of the application. Default: 1.")
    private @Nullable String colocationDepth;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "TIME",
            description = "How long to wait for an answer, such as 500ms or 3s. Default: " + TIMEOUT + ".")
    private @Nullable String timeout;

    @Option(
            names = "--username",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The user, if the URI names none.")
    private @Nullable String username;

    @Option(
            names = "--password",
            scope = ScopeType.INHERIT,
            interactive = true,
            arity = "0",
            prompt = "Password: ",
            description = "Ask for the password. Without this option it is taken from the URI, or else from the"
                    + " environment variable " + PASSWORD_VARIABLE + ".")
    private char @Nullable [] password;

    @Option(
            names = {"-P", "--property"},
            scope = ScopeType.INHERIT,
            paramLabel = "NAME=VALUE",
            description = "Any other setting of a cache manager, such as connectTimeout=1s. May be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    /** Where and how to connect. */
    record Target(URI uri, Properties properties, ManagerSettings settings) {}

    /**
     * Puts together what was given.
     *
     * @throws javax.cache.CacheException if it is no settings of a manager; the message holds no password
     * @throws IllegalArgumentException if the URI is none; the message says nothing of what it is
     */
    Target target(UnaryOperator<@Nullable String> environment) {
        URI where = uri == null ? new RegionCachingProvider().getDefaultURI() : parsed(uri);
        Properties given = given();
        String secret = environment.apply(PASSWORD_VARIABLE);
        if (secret != null && wantsPassword(where, given)) {
            given.setProperty("password", secret);
        }
        ManagerSettings settings = ManagerSettings.of(where, given);
        if (isReachedByUri(settings)
                && !isGiven(given, "timeout")
                && !TIMEOUT_IN_QUERY.matcher(where.toString()).find()) {
            given.setProperty("timeout", TIMEOUT);
        }
        return new Target(where, given, settings);
    }

    private static URI parsed(String text) {
        try {
            return new URI(text.trim());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("--uri is no URI: " + e.getReason() + " at index " + e.getIndex(), e);
        }
    }

    private Properties given() {
        Properties given = new Properties();
        given.putAll(properties);
        putIfGiven(given, "namespace", namespace);
        putIfGiven(given, "colocationDepth", colocationDepth);
        putIfGiven(given, "timeout", timeout);
        putIfGiven(given, "username", username);
        putIfGiven(given, "password", password == null ? null : new String(password));
        return given;
    }

    private static void putIfGiven(Properties given, String name, @Nullable String value) {
        if (value != null) {
            given.setProperty(name, value);
        }
    }

    /** Whether there is a user but no password yet, or neither, for a server that may want one. */
    private static boolean wantsPassword(URI where, Properties given) {
        if (isGiven(given, "username")) {
            return !isGiven(given, "password");
        }
        ManagerSettings settings = ManagerSettings.of(where, given);
        return settings.credentials().isEmpty() && isReachedByUri(settings);
    }

    private static boolean isGiven(Properties given, String name) {
        return given.containsKey(name) || given.containsKey("regioncache." + name);
    }

    /** Whether it is the URI that says how to connect, and not a Redisson file or client, which says all. */
    private static boolean isReachedByUri(ManagerSettings settings) {
        return !(settings.location() instanceof ServerLocation.RedissonYaml)
                && !(settings.location() instanceof ServerLocation.RegisteredClient)
                && !(settings.location() instanceof ServerLocation.Embedded);
    }
}
