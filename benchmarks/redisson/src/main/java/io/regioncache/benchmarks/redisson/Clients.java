package io.regioncache.benchmarks.redisson;

import io.netty.channel.epoll.Epoll;
import org.redisson.codec.Kryo5Codec;
import org.redisson.config.Config;
import org.redisson.config.TransportMode;

/** How Redisson is configured: with the codec that region-cache has, and otherwise its own defaults. */
final class Clients {

    private Clients() {}

    /** The configuration of a client of the server at this port. */
    static Config config(int port) {
        Config config = new Config();
        config.setCodec(new Kryo5Codec());
        config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
        return config;
    }

    /** The same over Netty's native transport, if this machine has it, as region-cache does. */
    static Config fastest(int port) {
        Config config = config(port);
        if (Epoll.isAvailable()) {
            config.setTransportMode(TransportMode.EPOLL);
        }
        return config;
    }
}
