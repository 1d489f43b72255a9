package io.regioncache.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Redis Cluster of the tests' own: three masters with a replica each, that end with this JVM at the latest. */
public final class RedisClusterProcess implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;

    private final List<RedisProcess> nodes;

    private RedisClusterProcess(List<RedisProcess> nodes) {
        this.nodes = nodes;
    }

    /** Starts a cluster and waits until all nodes agree on it and the replicas follow their masters. */
    public static RedisClusterProcess start() {
        List<RedisProcess> nodes = new ArrayList<>();
        List<Integer> busPorts = new ArrayList<>();
        for (int i = 0; i < 2 * MASTERS; i++) {
            int busPort = FreePorts.next();
            busPorts.add(busPort);
            nodes.add(RedisProcess.launch(options(busPort)));
        }
        RedisClusterProcess cluster = new RedisClusterProcess(List.copyOf(nodes));
        try {
            nodes.forEach(RedisProcess::awaitReady);
            cluster.join(busPorts);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** The nodes that were started as masters. */
    public List<RedisProcess> masters() {
        return nodes.subList(0, MASTERS);
    }

    /** The nodes that were started as replicas, in the order of their masters. */
    public List<RedisProcess> replicas() {
        return nodes.subList(MASTERS, nodes.size());
    }

    /** The addresses of the masters as a manager's URI has them. */
    public String uri() {
        return masters().stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** Removes all keys. */
    public void flush() {
        masters().forEach(RedisProcess::flush);
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }

    private static List<String> options(int busPort) {
        return List.of(
                "--cluster-enabled", "yes",
                "--cluster-port", Integer.toString(busPort),
                "--cluster-node-timeout", "5000",
                "--cluster-require-full-coverage", "yes",
                "--cluster-allow-replica-migration", "no",
                "--repl-diskless-sync-delay", "0");
    }

    private void join(List<Integer> busPorts) {
        List<RespClient> clients = nodes.stream().map(RedisProcess::connect).toList();
        try {
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", i + 1);
                if (i < MASTERS) {
                    clients.get(i).call("CLUSTER", "ADDSLOTSRANGE", SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS - 1);
                }
                for (int j = 0; j < i; j++) {
                    clients.get(i)
                            .call("CLUSTER", "MEET", "127.0.0.1", nodes.get(j).port(), busPorts.get(j));
                }
            }
            await(clients, "all nodes to know each other", RedisClusterProcess::knowsAll);
            for (int i = 0; i < MASTERS; i++) {
                String id = clients.get(i).text("CLUSTER", "MYID");
                clients.get(MASTERS + i).call("CLUSTER", "REPLICATE", id);
            }
            await(clients, "all nodes to agree on the cluster", RedisClusterProcess::isComplete);
            await(clients.subList(MASTERS, clients.size()), "replicas to follow", RedisClusterProcess::follows);
        } finally {
            clients.forEach(RespClient::close);
        }
    }

    private interface State {
        boolean isReached(RespClient node);
    }

    private static void await(List<RespClient> clients, String what, State state) {
        for (RespClient client : clients) {
            Waiting.until(() -> what + "; one says\n" + client.text("CLUSTER", "NODES"), () -> state.isReached(client));
        }
    }

    private static boolean knowsAll(RespClient node) {
        List<String> lines = node.text("CLUSTER", "NODES").lines().toList();
        return lines.size() == 2 * MASTERS && lines.stream().noneMatch(line -> line.contains("handshake"));
    }

    private static boolean isComplete(RespClient node) {
        String nodes = node.text("CLUSTER", "NODES");
        long replicas = nodes.lines().filter(line -> line.contains("slave ")).count();
        return replicas == MASTERS && node.text("CLUSTER", "INFO").contains("cluster_state:ok");
    }

    private static boolean follows(RespClient replica) {
        return replica.text("INFO", "replication").contains("master_link_status:up");
    }
}
