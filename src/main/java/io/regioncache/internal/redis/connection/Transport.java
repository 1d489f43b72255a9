package io.regioncache.internal.redis.connection;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import org.redisson.config.TransportMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How bytes go over the network: by Linux' epoll, if Netty's {@code netty-transport-native-epoll} is there and fits this machine,
 * which takes less time and memory; else by the JDK. Netty's own switch, the system property
 * {@code io.netty.transport.noNative=true}, turns the former off.
 */
enum Transport {
    /** The JDK's selectors. */
    NIO(TransportMode.NIO),
    /** Netty's native transport for Linux. */
    EPOLL(TransportMode.EPOLL);

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private final TransportMode mode;

    Transport(TransportMode mode) {
        this.mode = mode;
    }

    /** The best that there is. */
    static Transport best() {
        try {
            if (Epoll.isAvailable()) {
                return EPOLL;
            }
            LOG.debug("There is no native transport", Epoll.unavailabilityCause());
        } catch (LinkageError e) { // its classes are not there either, or of another version
            LOG.debug("There is no native transport", e);
        }
        return NIO;
    }

    /** What Redisson calls it. */
    TransportMode mode() {
        return mode;
    }

    /** Makes what waits for bytes, one for each event loop. */
    IoHandlerFactory ioHandlers() {
        return switch (this) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
        };
    }
}
