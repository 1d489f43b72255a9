package io.regioncache.benchmarks.redisson;

import org.redisson.codec.Kryo5Codec;
import org.redisson.config.Config;

/** How Redisson is configured: with its own defaults, and the codec that region-cache has. */
final class Clients {

    private Clients() {}

    /** The configuration of a client of the server at this port. */
    static Config config(int port) {
        Config config = new Config();
        config.setCodec(new Kryo5Codec());
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
        return config;
    }
}
