package io.regioncache.config;

import io.regioncache.config.ServerLocation.Cluster;
import io.regioncache.config.ServerLocation.Embedded;
import io.regioncache.config.ServerLocation.RedissonYaml;
import io.regioncache.config.ServerLocation.RegisteredClient;
import io.regioncache.config.ServerLocation.Sentinel;
import io.regioncache.config.ServerLocation.Single;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one cache manager, read from its URI and its properties.
 *
 * <p>The URI says where the server is (see {@link ServerLocation}). Each of the other settings may stand in the URI's
 * query, as in {@code redis://localhost:6379/0?namespace=shop&timeout=2s}, or in the properties, by its name or by its
 * name behind {@code regioncache.}; properties win over the query. {@code username} and {@code password} may stand before
 * the host or in the properties, not in the query. A name that isn't known is an error, unless it is a property with
 * another's prefix, such as {@code org.example.tier}, which is passed over.
 *
 * <p>Durations are written {@code 500ms}, {@code 3s}, {@code 2m}, {@code 1h}, {@code PT3S}, or as a number of
 * milliseconds. Instances are immutable, and their {@link #toString()} contains no password.
 */
public final class ManagerSettings {

    /**
     * The property that a manager of {@code embedded:redis} shows: the URI by which another process reaches its server.
     * Not a setting; it is passed over when one manager's properties are given to another.
     */
    public static final String SERVER_PROPERTY = "regioncache.server";

    /** Where the server is if nobody says so. */
    public static final URI DEFAULT_SERVER = URI.create("redis://127.0.0.1:6379");

    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration DEFAULT_SWEEP_INTERVAL = Duration.ofSeconds(10);
    private static final int DEFAULT_RETRY_ATTEMPTS = 3;
    private static final int DEFAULT_POOL_SIZE = 64;
    private static final int DEFAULT_MINIMUM_IDLE = 2;

    private final ServerLocation location;
    private final @Nullable Credentials credentials;
    private final String masked;
    private final String namespace;
    private final int colocationDepth;
    private final Duration sweepInterval;
    private final @Nullable CodecSetting codec;
    private final @Nullable CodecSetting keyCodec;
    private final @Nullable AllowedClasses allowedClasses;
    private final Duration timeout;
    private final Duration connectTimeout;
    private final int retryAttempts;
    private final int poolSize;
    private final int minimumIdle;
    private final @Nullable String clientName;

    private ManagerSettings(ServerUri uri, ServerLocation location, String masked, SettingValues values) {
        this.location = location;
        this.masked = masked;
        this.credentials = credentials(uri, values);
        this.namespace = values.text(Setting.NAMESPACE).orElse("");
        this.colocationDepth = values.integer(Setting.COLOCATION_DEPTH, 1, 1);
        this.sweepInterval = values.duration(Setting.SWEEP_INTERVAL, DEFAULT_SWEEP_INTERVAL);
        this.codec = values.parsed(Setting.CODEC, CodecSetting::named).orElse(null);
        this.keyCodec = values.parsed(Setting.KEY_CODEC, CodecSetting::named).orElse(null);
        this.allowedClasses =
                values.parsed(Setting.ALLOWED_CLASSES, AllowedClasses::parse).orElse(null);
        this.timeout = values.duration(Setting.TIMEOUT, DEFAULT_TIMEOUT);
        this.connectTimeout = values.duration(Setting.CONNECT_TIMEOUT, DEFAULT_TIMEOUT);
        this.retryAttempts = values.integer(Setting.RETRY_ATTEMPTS, DEFAULT_RETRY_ATTEMPTS, 0);
        this.poolSize = values.integer(Setting.POOL_SIZE, DEFAULT_POOL_SIZE, 1);
        this.minimumIdle = values.integer(Setting.MINIMUM_IDLE, Math.min(DEFAULT_MINIMUM_IDLE, poolSize), 1);
        this.clientName = values.text(Setting.CLIENT_NAME).orElse(null);
        if (minimumIdle > poolSize) {
            throw values.problem(
                    Setting.MINIMUM_IDLE,
                    "minimumIdle is " + minimumIdle + ", more than poolSize, which is " + poolSize
                            + ". Lower the one or raise the other");
        }
        if (clientName != null && !clientName.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw values.problem(
                    Setting.CLIENT_NAME,
                    "clientName may have neither spaces nor special characters, because Redis refuses them");
        }
    }

    /**
     * Reads the settings.
     *
     * @param uri the URI of the manager
     * @param properties the properties of the manager; null for none
     * @throws CacheException if the URI has none of the known forms, a name is unknown, or a value can't be read; the
     *     message names the URI without its password and says what to write
     */
    public static ManagerSettings of(URI uri, @Nullable Properties properties) {
        ServerUri parts = parts(uri, "");
        String masked = UriMask.mask(uri.toString());
        return of(uri, parts, "", SettingValues.read(masked, parts.query(), properties));
    }

    /**
     * The parts of a URI.
     *
     * @param place where it stands, if that is a file, to be named behind it in messages
     * @throws CacheException if it can't be one of a manager
     */
    static ServerUri parts(URI uri, String place) {
        try {
            return ServerUri.of(uri);
        } catch (IllegalArgumentException e) {
            throw malformed(uri, place, e.getMessage());
        }
    }

    /** The settings of a manager whose values were collected already; see {@link #parts} for the place. */
    static ManagerSettings of(URI uri, ServerUri parts, String place, SettingValues values) {
        ServerLocation location;
        try {
            location = location(parts, values);
            parts.credentials();
        } catch (IllegalArgumentException e) {
            throw malformed(uri, place, e.getMessage());
        }
        checkFit(location, values);
        return new ManagerSettings(parts, location, UriMask.mask(uri.toString()) + place, values);
    }

    private static CacheException malformed(URI uri, String place, @Nullable String reason) {
        return new CacheException("Cache manager " + UriMask.maskMalformed(uri.toString()) + place + ": " + reason
                + ". The forms are " + ServerUri.FORMS + ".");
    }

    private static ServerLocation location(ServerUri uri, SettingValues values) {
        return switch (uri.scheme()) {
            case "redis", "rediss" -> single(uri);
            case "redis-cluster", "rediss-cluster" -> cluster(uri);
            case "redis-sentinel", "rediss-sentinel" ->
                new Sentinel(uri.nodes(DEFAULT_SENTINEL_PORT), master(values), uri.tls(), uri.database());
            case "embedded" -> embedded(uri);
            case RedissonClients.SCHEME -> client(uri);
            case "file", "jar", "classpath" -> new RedissonYaml(uri.withoutQuery());
            case "" -> bareLocation(uri);
            default -> throw new IllegalArgumentException("the scheme \"" + uri.scheme() + "\" is unknown");
        };
    }

    private static Single single(ServerUri uri) {
        var nodes = uri.nodes(DEFAULT_PORT);
        if (nodes.size() > 1) {
            throw new IllegalArgumentException("it names " + nodes.size() + " hosts. Write " + uri.scheme()
                    + "-cluster:// for a Redis Cluster, or " + uri.scheme() + "-sentinel:// for sentinels");
        }
        return new Single(nodes.get(0), uri.tls(), uri.database());
    }

    private static Cluster cluster(ServerUri uri) {
        if (uri.database() != 0) {
            throw new IllegalArgumentException("a Redis Cluster has only database 0. Leave out the path");
        }
        return new Cluster(uri.nodes(DEFAULT_PORT), uri.tls());
    }

    private static String master(SettingValues values) {
        return values.text(Setting.MASTER)
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the name that the sentinels have for the master is missing. Add ?master=name"));
    }

    private static Embedded embedded(ServerUri uri) {
        if (!uri.withoutQuery().equals("embedded:redis")) {
            throw new IllegalArgumentException("the only embedded server is embedded:redis");
        }
        return new Embedded();
    }

    private static RegisteredClient client(ServerUri uri) {
        String name = uri.withoutQuery().substring(RedissonClients.SCHEME.length() + 1);
        if (!RedissonClients.isName(name)) {
            throw new IllegalArgumentException(
                    "what follows redisson: is not a name under which RedissonClients.register can know a client");
        }
        return new RegisteredClient(name);
    }

    private static RedissonYaml bareLocation(ServerUri uri) {
        if (!uri.isFile()) {
            throw new IllegalArgumentException("it has no scheme and doesn't end in .yaml or .yml");
        }
        return new RedissonYaml(uri.withoutQuery());
    }

    private static void checkFit(ServerLocation location, SettingValues values) {
        if (location instanceof RedissonYaml) {
            refuseConnection(
                    values, "can't be set beside a Redisson file, which says all about the connection. Set it there");
        } else if (location instanceof RegisteredClient) {
            refuseConnection(
                    values, "can't be set beside a Redisson client, which is connected. Set it where that is made");
        } else if (!(location instanceof Sentinel) && values.given().contains(Setting.MASTER)) {
            throw values.problem(
                    Setting.MASTER, "master belongs to redis-sentinel:// alone. Leave it out, or change the scheme");
        }
    }

    private static void refuseConnection(SettingValues values, String reason) {
        values.given().stream().filter(Setting::isOfConnection).findFirst().ifPresent(setting -> {
            throw values.problem(setting, setting.key() + " " + reason);
        });
    }

    private static @Nullable Credentials credentials(ServerUri uri, SettingValues values) {
        Optional<Credentials> before = uri.isServer() ? uri.credentials() : Optional.empty();
        Optional<String> username = values.text(Setting.USERNAME).or(() -> before.map(Credentials::username));
        Optional<String> password = values.text(Setting.PASSWORD).or(() -> before.map(Credentials::password));
        if (username.isPresent() && password.isEmpty()) {
            throw values.problem(Setting.USERNAME, "username is set, but no password. Set both or neither");
        }
        return password.map(secret -> new Credentials(username.orElse(null), secret))
                .orElse(null);
    }

    /** Where the server is. */
    public ServerLocation location() {
        return location;
    }

    /** What the server asks for before it answers; empty for nothing, and for a Redisson file, which has its own. */
    public Optional<Credentials> credentials() {
        return Optional.ofNullable(credentials);
    }

    /**
     * What stands before the names of all keys, so that several applications can share a server. Default: the empty
     * string, for nothing.
     */
    public String namespace() {
        return namespace;
    }

    /**
     * How many segments of a region's name make up the hash tag of a Redis Cluster. Regions that share them live in one
     * slot and are cleared in one transaction. 1 or more; default 1.
     */
    public int colocationDepth() {
        return colocationDepth;
    }

    /** How often to look for expired entries and left-over links. Default 10 seconds. */
    public Duration sweepInterval() {
        return sweepInterval;
    }

    /** How values are encoded, by the caches that are not configured otherwise. Empty, the default, for Kryo. */
    public Optional<CodecSetting> codec() {
        return Optional.ofNullable(codec);
    }

    /**
     * How keys are encoded, by the caches that are not configured otherwise. Empty, the default, for the codec that gives the
     * same bytes for keys that are {@code equals}.
     */
    public Optional<CodecSetting> keyCodec() {
        return Optional.ofNullable(keyCodec);
    }

    /**
     * The classes whose objects caches may read and write that are not configured otherwise. Empty, the default, for all. The
     * list of a cache replaces it.
     */
    public Optional<AllowedClasses> allowedClasses() {
        return Optional.ofNullable(allowedClasses);
    }

    /** How long to wait for the answer to a command. Default 3 seconds. */
    public Duration timeout() {
        return timeout;
    }

    /** How long to wait for a connection. Default 3 seconds. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How often a command is tried again that can be without harm (a read, a clear, or one for which no connection was
     * to be had). Default 3; 0 for never.
     */
    public int retryAttempts() {
        return retryAttempts;
    }

    /** How many connections there may be to each server. Default 64; they are opened as they are needed. */
    public int poolSize() {
        return poolSize;
    }

    /**
     * How many connections to each server stay open when there is little to do. From 1 to {@link #poolSize()}; default 2,
     * because more are opened within about a millisecond when they are needed, while those that stay open cost every
     * process and the server memory, and the manager time to open.
     */
    public int minimumIdle() {
        return minimumIdle;
    }

    /** The name that the server lists for the connections ({@code CLIENT LIST}). Default none. */
    public Optional<String> clientName() {
        return Optional.ofNullable(clientName);
    }

    /** The URI with {@code ***} in place of the password, for messages. */
    public String masked() {
        return masked;
    }

    /** The URI with {@code ***} in place of the password. */
    @Override
    public String toString() {
        return masked;
    }
}
