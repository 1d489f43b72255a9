package io.regioncache.config;

import java.util.Arrays;
import java.util.Optional;

/** The names that may stand in a URI's query and in a manager's properties. */
enum Setting {
    URI("uri"),
    CONFIG("config"),
    NAMESPACE("namespace"),
    COLOCATION_DEPTH("colocationDepth"),
    SWEEP_INTERVAL("sweepInterval"),
    CODEC("codec"),
    KEY_CODEC("keyCodec"),
    ALLOWED_CLASSES("allowedClasses"),
    TIMEOUT("timeout"),
    CONNECT_TIMEOUT("connectTimeout"),
    RETRY_ATTEMPTS("retryAttempts"),
    POOL_SIZE("poolSize"),
    MINIMUM_IDLE("minimumIdle"),
    CLIENT_NAME("clientName"),
    MASTER("master"),
    USERNAME("username"),
    PASSWORD("password");

    /** Properties may carry this before the name. */
    static final String PREFIX = "regioncache.";

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Whether it says how to connect, which a Redisson file says itself. */
    boolean isOfConnection() {
        return switch (this) {
            case URI, CONFIG, NAMESPACE, COLOCATION_DEPTH, SWEEP_INTERVAL, CODEC, KEY_CODEC, ALLOWED_CLASSES -> false;
            default -> true;
        };
    }

    /** Whether it says which server it is, or what that one asks for, so that it belongs to one URI alone. */
    boolean isOfServer() {
        return this == MASTER || isSecret();
    }

    /** Whether it is kept out of URIs, which are printed and compared. */
    boolean isSecret() {
        return this == USERNAME || this == PASSWORD;
    }

    static Optional<Setting> of(String name) {
        String bare = bare(name);
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(bare))
                .findFirst();
    }

    /** Whether a property has another's prefix, as {@code org.example.tier}; a name without any is taken for ours. */
    static boolean isForeign(String name) {
        return name.indexOf('.') >= 0 && !name.startsWith(PREFIX);
    }

    /** The valid name that looks most like an unknown one. */
    static String nearest(String name) {
        return EditDistance.nearest(
                bare(name), Arrays.stream(values()).map(Setting::key).toList());
    }

    private static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
