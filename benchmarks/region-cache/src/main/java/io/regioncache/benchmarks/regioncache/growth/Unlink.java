package io.regioncache.benchmarks.regioncache.growth;

import io.regioncache.benchmarks.InlineCommands;
import javax.cache.Cache;

/** {@code UNLINK} of a region's hash and nothing else, over a connection of its own. For use by one thread. */
final class Unlink implements AutoCloseable {

    private final InlineCommands server;

    Unlink(int port) {
        server = InlineCommands.to(port);
    }

    /** Takes the entries of a region of the default namespace; a region without any is no error. */
    void regionOf(Cache<?, ?> cache) {
        String name = cache.getName();
        int dot = name.indexOf('.');
        server.call("UNLINK {" + name.substring(0, dot) + "}" + name.substring(dot), ':');
    }

    @Override
    public void close() {
        server.close();
    }
}
