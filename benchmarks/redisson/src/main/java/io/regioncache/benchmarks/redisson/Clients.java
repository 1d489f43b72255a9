package io.regioncache.benchmarks.redisson;

import io.netty.channel.epoll.Epoll;
import org.redisson.codec.Kryo5Codec;
import org.redisson.config.Config;
import org.redisson.config.TransportMode;

/**
 * How Redisson is configured: with the codec that region-cache has, the native transport where it may be used, and otherwise its own
 * defaults.
 */
final class Clients {

    private Clients() {}

    /** The configuration of a client of the server at this port. */
    static Config config(int port) {
        Config config = new Config();
        config.setCodec(new Kryo5Codec());
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
        if (Epoll.isAvailable()) {
            config.setTransportMode(TransportMode.EPOLL);
        }
        return config;
    }
}
