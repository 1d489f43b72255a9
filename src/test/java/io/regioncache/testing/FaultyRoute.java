package io.regioncache.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to a server or a cluster on which messages are late or lost. */
public final class FaultyRoute implements AutoCloseable {

    private final Faults faults;
    private final List<FaultyProxy> proxies;
    private final String uri;

    private FaultyRoute(Faults faults, List<FaultyProxy> proxies, String uri) {
        this.faults = faults;
        this.proxies = proxies;
        this.uri = uri;
    }

    /**
     * Opens a way to a single server.
     *
     * @param timeoutMillis how long clients wait for an answer
     * @param connections how many each of them has
     */
    public static FaultyRoute to(RedisProcess server, Faults faults, int timeoutMillis, int connections) {
        FaultyProxy proxy = FaultyProxy.start(server.port(), faults);
        String uri = "redis://127.0.0.1:" + proxy.port() + "?timeout=" + timeoutMillis + "ms&poolSize=" + connections;
        return new FaultyRoute(faults, List.of(proxy), uri);
    }

    /**
     * Opens a way to all nodes of a cluster, whose clients take it though the nodes tell them their true addresses.
     *
     * @param timeoutMillis how long clients wait for an answer
     * @param connections how many each of them has to each node
     */
    public static FaultyRoute to(RedisClusterProcess cluster, Faults faults, int timeoutMillis, int connections) {
        List<FaultyProxy> proxies = Stream.concat(cluster.masters().stream(), cluster.replicas().stream())
                .map(node -> FaultyProxy.start(node.port(), faults))
                .toList();
        String addresses = proxies.stream()
                .limit(cluster.masters().size())
                .map(proxy -> "\"redis://127.0.0.1:" + proxy.port() + "\"")
                .collect(Collectors.joining(", "));
        String ports = proxies.stream()
                .map(proxy -> "\"127.0.0.1:" + proxy.target() + "\": \"127.0.0.1:" + proxy.port() + "\"")
                .collect(Collectors.joining(", "));
        String yaml = """
                clusterServersConfig:
                  nodeAddresses: [%s]
                  natMapper: !<org.redisson.config.HostPortNatMapper>
                    hostsPortMap: {%s}
                  timeout: %d
                  retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: PT0.1S, maxDelay: PT1S}
                  masterConnectionPoolSize: %d
                  masterConnectionMinimumIdleSize: 2
                """.formatted(addresses, ports, timeoutMillis, connections);
        return new FaultyRoute(faults, proxies, write(yaml).toUri().toString());
    }

    private static Path write(String yaml) {
        try {
            Path file = Files.createTempFile("regioncache-route", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URI for a manager whose messages go this way. */
    public String uri() {
        return uri;
    }

    /** Ends all that is still on the way: what has not arrived by now never will. From now on nothing goes wrong. */
    public void settle() {
        faults.end();
        proxies.forEach(FaultyProxy::settle);
    }

    @Override
    public void close() {
        proxies.forEach(FaultyProxy::close);
    }
}
