package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import io.regioncache.internal.redis.connection.Topology.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.redisson.config.Config;
import org.redisson.misc.RedisURI;

/**
 * Finds out whether a server can be used before Redisson tries, which would take it many attempts.
 *
 * <p>Each server has the connect timeout to answer; servers are asked side by side.
 */
final class Preflight {

    private final Topology topology;
    private final @Nullable Tls tls;
    private final ProbeTeam team;

    private Preflight(Topology topology, @Nullable Tls tls, ProbeTeam team) {
        this.topology = topology;
        this.tls = tls;
        this.team = team;
    }

    /**
     * Asks the servers of a configuration.
     *
     * @param tolerant whether one node of a cluster will do as a single server
     * @throws RegionCacheException if they can't be used; it says why and what to do
     */
    static void check(
            Config config,
            Topology topology,
            String masked,
            Duration connectTimeout,
            Secrets secrets,
            boolean tolerant) {
        if (topology.nodes().stream().anyMatch(RedisURI::isUDS)) {
            return; // Java's sockets don't reach Unix domain sockets by stream; Redisson finds out.
        }
        Tls tls = tls(config, topology, masked, secrets);
        ProbeFailures failures = new ProbeFailures(masked, connectTimeout);
        try (ProbeTeam team = new ProbeTeam(
                node -> new Probe(node, config, failures, connectTimeout, secrets), connectTimeout, failures)) {
            new Preflight(topology, tls, team).check(tolerant);
        }
    }

    private static @Nullable Tls tls(Config config, Topology topology, String masked, Secrets secrets) {
        if (topology.nodes().stream().noneMatch(RedisURI::isSsl)) {
            return null;
        }
        try {
            return Tls.of(config);
        } catch (IOException | GeneralSecurityException e) {
            throw new RegionCacheException(
                    "Can't open " + masked + ": the key store or trust store can't be read: "
                            + secrets.hide(e.getMessage()) + ". Check its location, type and password.",
                    secrets.safe(e));
        }
    }

    private void check(boolean tolerant) {
        switch (topology.kind()) {
            case SINGLE -> team.first(nodes("server"), probe -> checkMaster(probe, tolerant));
            case REPLICATED -> team.first(nodes("server"), this::checkAny);
            case CLUSTER ->
                team.all(team.first(nodes("cluster node"), this::checkCluster), probe -> {
                    probe.connect(tls);
                    probe.authenticate();
                    return true;
                });
            case SENTINEL ->
                team.first(
                        List.of(team.first(nodes("sentinel"), this::findMaster)),
                        probe -> checkMaster(probe, tolerant));
        }
    }

    private List<NodeAddress> nodes(String role) {
        int database = topology.kind() == Kind.SENTINEL ? 0 : topology.database();
        return topology.nodes().stream()
                .map(uri -> new NodeAddress(uri, role, database))
                .toList();
    }

    private Map<String, String> checkAny(Probe probe) {
        probe.connect(tls);
        probe.authenticate();
        Map<String, String> info = probe.info();
        if (mode(info).equals("sentinel")) {
            throw probe.failure("is a sentinel. Write redis-sentinel://host:port/database?master=name.");
        }
        probe.selectDatabase();
        probe.checkCommands();
        return info;
    }

    private boolean checkMaster(Probe probe, boolean tolerant) {
        Map<String, String> info = checkAny(probe);
        String mode = mode(info);
        if (mode.equals("cluster") && !tolerant) {
            throw probe.failure("is a node of a Redis Cluster. Write redis-cluster:// instead of redis://.");
        }
        if (!info.getOrDefault("role", "master").equals("master")) {
            throw probe.failure("is a replica of " + info.get("master_host") + ":" + info.get("master_port")
                    + " and takes no writes. Give its master's address.");
        }
        return true;
    }

    /** Redis says {@code redis_mode}, Valkey may say {@code server_mode}. */
    private static String mode(Map<String, String> info) {
        return info.getOrDefault("redis_mode", info.getOrDefault("server_mode", ""));
    }

    private List<NodeAddress> checkCluster(Probe probe) {
        String mode = mode(checkAny(probe));
        if (!mode.isEmpty() && !mode.equals("cluster")) {
            throw probe.failure("is not part of a Redis Cluster (it is " + mode + "). Write redis:// instead of"
                    + " redis-cluster://.");
        }
        Map<String, String> state = probe.explained(() -> Probe.lines(probe.call("CLUSTER", "INFO")));
        if (!state.getOrDefault("cluster_state", "ok").equals("ok")) {
            throw probe.failure("says that the cluster is down (cluster_state:" + state.get("cluster_state")
                    + ", " + state.get("cluster_slots_ok") + " of 16384 slots served). Repair it"
                    + " (redis-cli --cluster check).");
        }
        return topology.mapsAddresses() ? List.of() : masters(probe);
    }

    /** The masters as the cluster announces them, which is where Redisson will connect to. */
    private static List<NodeAddress> masters(Probe probe) {
        Object slots = probe.explained(() -> probe.call("CLUSTER", "SLOTS"));
        Set<String> addresses = new TreeSet<>();
        if (slots instanceof List<?> ranges) {
            for (Object range : ranges) {
                if (range instanceof List<?> parts && parts.size() > 2 && parts.get(2) instanceof List<?> master) {
                    addresses.add(address(probe, String.valueOf(master.get(0)), String.valueOf(master.get(1))));
                }
            }
        }
        List<NodeAddress> masters = new ArrayList<>();
        addresses.forEach(
                address -> masters.add(new NodeAddress(new RedisURI(address), "master that the cluster announces", 0)));
        return masters;
    }

    private static String address(Probe probe, String host, String port) {
        String known = host.isEmpty() || host.equals("null") || host.equals("?")
                ? probe.address().getHostAddress()
                : host;
        String bracketed = known.indexOf(':') < 0 ? known : "[" + known + "]";
        return probe.node().uri().getScheme() + "://" + bracketed + ":" + port;
    }

    private NodeAddress findMaster(Probe probe) {
        probe.connect(tls);
        probe.authenticateIfAsked();
        String name = String.valueOf(topology.master());
        Object found = probe.explained(() -> probe.call("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name));
        if (!(found instanceof List<?> parts) || parts.size() < 2) {
            throw probe.failure("knows no master \"" + name + "\". Correct master; SENTINEL MASTERS lists the names.");
        }
        return new NodeAddress(
                new RedisURI(address(probe, String.valueOf(parts.get(0)), String.valueOf(parts.get(1)))),
                "master that the sentinels announce",
                topology.database());
    }
}
