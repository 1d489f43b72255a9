package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import io.regioncache.config.RedissonClients;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.cache.CacheException;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a client of the application's own into use. Neither the client nor its configuration is changed. */
final class ApplicationClient {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationClient.class);
    private static final RedisCommand<List<Object>> COMMAND_INFO = new RedisCommand<>("COMMAND", "INFO");

    private final String name;
    private final String masked;

    /**
     * @param name the name under which it is registered
     * @param masked the URI of the manager, for messages
     */
    ApplicationClient(String name, String masked) {
        this.name = name;
        this.masked = masked;
    }

    /**
     * Makes sure that the client can be used.
     *
     * @throws CacheException if it can't; the message says why and what to do
     */
    ServerConnection connect() {
        Redisson client = usable(RedissonClients.find(name).orElseThrow(this::unknown));
        Config config = client.getConfig();
        warnOfOrder(config);
        Secrets secrets = ConfigSecrets.of(config);
        try {
            checkCommands(client);
            EvictionPolicies.check(client, masked);
            ServerClock clock = new ServerClock(client);
            clock.measure();
            return new ServerConnection(client, ClientOwner.APPLICATION, clock, new Resources());
        } catch (RedisException e) {
            throw new RegionCacheException(
                    "Can't open " + masked + ": " + secrets.hide(e.getMessage()) + ".", secrets.safe(e));
        }
    }

    private CacheException unknown() {
        String known = String.join(", ", RedissonClients.names());
        return problem("no Redisson client is known under that name"
                + (known.isEmpty() ? "" : " (known are " + known + ")")
                + ". Call " + RedissonClients.class.getName() + ".register(\"" + name + "\", client) before");
    }

    private Redisson usable(RedissonClient client) {
        if (!(client instanceof Redisson usable)) {
            throw problem("the client is a " + client.getClass().getName()
                    + ", whose connections can't be used. Register the one that Redisson.create made");
        }
        if (usable.isShuttingDown()) {
            throw problem("the client is shut down. Register one that is not");
        }
        return usable;
    }

    private void warnOfOrder(Config config) {
        if (!config.isKeepPubSubOrder()) {
            LOG.warn(
                    "{}: keepPubSubOrder of the Redisson client is false, so listeners may hear of changes of a key in another"
                            + " order than they were made. Set it to true unless that is wanted.",
                    masked);
        }
    }

    /** A master that does not tell its commands has them, for all that is known. */
    private void checkCommands(Redisson client) {
        List<CompletableFuture<List<Object>>> replies = client.getCommandExecutor()
                .writeAllAsync(ByteArrayCodec.INSTANCE, COMMAND_INFO, NeededCommands.NAMES.toArray());
        for (CompletableFuture<List<Object>> reply : replies) {
            String problem = NeededCommands.problem(answer(reply));
            if (problem != null) {
                throw problem("the server " + problem);
            }
        }
    }

    private static List<Object> answer(CompletableFuture<List<Object>> reply) {
        try {
            return reply.join();
        } catch (CompletionException e) {
            if (e.getCause() != null && NeededCommands.isRefusal(e.getCause().getMessage())) {
                return List.of();
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private CacheException problem(String reason) {
        return new CacheException("Can't open " + masked + ": " + reason + ".");
    }
}
