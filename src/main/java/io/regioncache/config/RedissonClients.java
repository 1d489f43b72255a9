package io.regioncache.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.redisson.api.RedissonClient;

/**
 * Redisson clients that the application has made itself, for managers that are to share their connections.
 *
 * <pre>{@code
 * URI shop = RedissonClients.register("shop", client);                       // redisson:shop
 * CacheManager manager = Caching.getCachingProvider().getCacheManager(shop, null);
 * }</pre>
 *
 * <p>From then on {@code redisson:shop} is the URI of such a manager wherever a framework takes one from its settings. What is
 * not of the connection may follow as in other URIs: {@code redisson:shop?namespace=eu}.
 *
 * <p>A client stays the application's: no manager shuts it down, changes its configuration or uses its codec, and closing a
 * manager ends what the manager itself has begun with it. The application shuts it down after the managers are closed; once it
 * is shut down, what still uses it fails with {@link IllegalStateException}. Whatever the client's configuration says, changes
 * are sent once at most, and reads go to masters. The number of trees with listeners is limited by its
 * {@code subscriptionsPerConnection} times {@code subscriptionConnectionPoolSize}.
 *
 * <p>Nothing is sent to the server here. Names are known in the whole JVM, or as far as this class is shared between class
 * loaders. A client is held until it is {@linkplain #unregister unregistered}, or replaced once it is shut down. Safe for use by
 * many threads.
 */
public final class RedissonClients {

    /** The scheme of the URIs. */
    static final String SCHEME = "redisson";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final ConcurrentMap<String, RedissonClient> CLIENTS = new ConcurrentHashMap<>();

    private RedissonClients() {}

    /**
     * Makes a client known under a name. Does nothing if it is known under that name already.
     *
     * @param name ASCII letters and digits, and behind the first of them also {@code .}, {@code _} and {@code -}
     * @param client an open client; managers take those that {@code Redisson.create} makes
     * @return the URI of managers that are to use it, {@code redisson:} and the name
     * @throws IllegalArgumentException if the name is none
     * @throws IllegalStateException if another client that is not shut down has the name, or this one is shut down
     */
    public static URI register(String name, RedissonClient client) {
        requireNonNull(client, "client");
        if (!isName(requireNonNull(name, "name"))) {
            throw new IllegalArgumentException("\"" + name + "\" can't stand in a URI as the name of a Redisson client."
                    + " Write ASCII letters and digits, and behind the first of them also '.', '_' and '-'");
        }
        if (client.isShuttingDown()) {
            throw new IllegalStateException("The Redisson client that is to be known as " + name + " is shut down");
        }
        CLIENTS.compute(name, (key, present) -> {
            if (present != null && present != client && !present.isShuttingDown()) {
                throw new IllegalStateException("Another Redisson client is known as " + name
                        + ". Unregister that, or give this one another name");
            }
            return client;
        });
        return URI.create(SCHEME + ":" + name);
    }

    /**
     * Forgets a client. Managers that are open go on using it.
     *
     * @return whether one was known under that name
     */
    public static boolean unregister(String name) {
        return CLIENTS.remove(requireNonNull(name, "name")) != null;
    }

    /** The client that is known under a name. */
    public static Optional<RedissonClient> find(String name) {
        return Optional.ofNullable(CLIENTS.get(requireNonNull(name, "name")));
    }

    /** The names of all clients, in alphabetical order. */
    public static Set<String> names() {
        return new TreeSet<>(CLIENTS.keySet());
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
