package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.Credentials;
import org.redisson.config.CredentialsResolver;

/** Asks one server what it is. For use by one thread; {@link #close()} may be called by any. */
final class Probe implements Closeable {

    private final NodeAddress node;
    private final Config config;
    private final ProbeFailures failures;
    private final Deadline deadline;
    private final RespSocket socket;

    Probe(NodeAddress node, Config config, ProbeFailures failures, Duration connectTimeout, Secrets secrets) {
        this.node = node;
        this.config = config;
        this.failures = failures;
        this.deadline = Deadline.after(connectTimeout);
        this.socket = new RespSocket(deadline, secrets);
    }

    NodeAddress node() {
        return node;
    }

    InetAddress address() {
        return socket.address();
    }

    /** Something that may go wrong on the way to a server. */
    @FunctionalInterface
    interface Step<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Does something and says what went wrong if it fails. */
    <T extends @Nullable Object> T explained(Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw failures.of(node, e);
        }
    }

    RegionCacheException failure(String reason) {
        return failures.of(node, reason, null);
    }

    /** Connects, and agrees on TLS if that is wanted. */
    void connect(@Nullable Tls tls) {
        explained(() -> {
            socket.connect(node.host(), node.uri().getPort(), tls);
            return true;
        });
    }

    /** Gives user name and password, if there are any, and makes sure that the server then answers. */
    void authenticate() {
        Credentials credentials = credentials();
        explained(() -> {
            if (credentials.getPassword() != null) {
                if (credentials.getUsername() == null) {
                    call("AUTH", credentials.getPassword());
                } else {
                    call("AUTH", credentials.getUsername(), credentials.getPassword());
                }
            }
            call("PING");
            return true;
        });
    }

    /** Makes sure that the database is there. */
    void selectDatabase() {
        if (node.database() != 0) {
            explained(() -> call("SELECT", Integer.toString(node.database())));
        }
    }

    /** Does so only if the server insists, as most sentinels don't. */
    void authenticateIfAsked() {
        boolean asked = explained(() -> {
            try {
                call("PING");
                return false;
            } catch (ServerErrorException e) {
                if (e.is("NOAUTH")) {
                    return true;
                }
                throw e;
            }
        });
        if (asked) {
            authenticate();
        }
    }

    /** As Redisson does it: what stands in the address wins, then what a resolver knows, then what holds for all. */
    @SuppressWarnings("deprecation")
    private Credentials credentials() {
        var servers = ConfigSupport.getConfig(config);
        Credentials resolved = resolve(config.getCredentialsResolver());
        if (resolved.getPassword() == null) {
            resolved = resolve(servers.getCredentialsResolver());
        }
        String password =
                first(node.uri().getPassword(), resolved.getPassword(), config.getPassword(), servers.getPassword());
        String username =
                first(node.uri().getUsername(), resolved.getUsername(), config.getUsername(), servers.getUsername());
        return new Credentials(username, password);
    }

    private Credentials resolve(CredentialsResolver resolver) {
        try {
            return resolver.resolve(
                            new InetSocketAddress(socket.address(), node.uri().getPort()))
                    .toCompletableFuture()
                    .get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was given up: the thread was interrupted.");
        } catch (ExecutionException | TimeoutException e) {
            throw failure(
                    "can't be asked, because " + resolver.getClass().getName() + " resolves no credentials for it.");
        }
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    @Nullable
    Object call(String... command) throws IOException {
        command[0] = config.getCommandMapper().map(command[0]);
        return socket.call(command);
    }

    /** What the server says of itself; empty if it does not say. */
    Map<String, String> info() {
        return explained(() -> {
            try {
                return lines(call("INFO"));
            } catch (ServerErrorException e) {
                if (NeededCommands.isRefusal(e.says())) {
                    return Map.of();
                }
                throw e;
            }
        });
    }

    /** The lines {@code name:value} of a reply. */
    static Map<String, String> lines(@Nullable Object reply) {
        return String.valueOf(reply)
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1),
                        (first, second) -> first));
    }

    /** Makes sure that the server has all commands that are needed. */
    void checkCommands() {
        String problem = NeededCommands.problem(explained(this::commandInfo));
        if (problem != null) {
            throw failure(problem + ".");
        }
    }

    /** What the server knows of the commands, in their order; empty if it does not say. */
    private List<?> commandInfo() throws IOException {
        List<String> question = new ArrayList<>(List.of("COMMAND", "INFO"));
        question.addAll(NeededCommands.NAMES);
        try {
            return call(question.toArray(String[]::new)) instanceof List<?> known ? known : List.of();
        } catch (ServerErrorException e) {
            if (NeededCommands.isRefusal(e.says())) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
