package io.regioncache.config;

import java.util.List;

/** Where the server is that keeps the caches: one form for each form of URI. */
public sealed interface ServerLocation {

    /**
     * One server: {@code redis://host:port/database}, or {@code rediss://} with TLS.
     *
     * @param node its address
     * @param tls whether to speak TLS
     * @param database the number of its database, 0 or more
     */
    record Single(HostPort node, boolean tls, int database) implements ServerLocation {}

    /**
     * A Redis Cluster: {@code redis-cluster://h1:p1,h2:p2}, or {@code rediss-cluster://} with TLS.
     *
     * @param nodes some of its nodes, one or more; the others are found through them
     * @param tls whether to speak TLS
     */
    record Cluster(List<HostPort> nodes, boolean tls) implements ServerLocation {

        /** Keeps a copy of the list. */
        public Cluster {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A master watched by sentinels: {@code redis-sentinel://h1,h2:p2/database?master=name}, or
     * {@code rediss-sentinel://} with TLS.
     *
     * @param sentinels some of the sentinels, one or more
     * @param master the name that the sentinels have for the master
     * @param tls whether to speak TLS, to sentinels and servers
     * @param database the number of the master's database, 0 or more
     */
    record Sentinel(List<HostPort> sentinels, String master, boolean tls, int database) implements ServerLocation {

        /** Keeps a copy of the list. */
        public Sentinel {
            sentinels = List.copyOf(sentinels);
        }
    }

    /** A private server that this process starts and stops: {@code embedded:redis}. */
    record Embedded() implements ServerLocation {}

    /**
     * A Redisson client that the application has made itself: {@code redisson:name}.
     *
     * @param name the name under which it is known to {@link RedissonClients}
     */
    record RegisteredClient(String name) implements ServerLocation {}

    /**
     * A Redisson configuration file in YAML, which says all about the connection.
     *
     * @param location {@code file:} and a path or {@code classpath:} and the name of a resource; without either, the
     *     name of a resource or else of a file
     */
    record RedissonYaml(String location) implements ServerLocation {}
}
