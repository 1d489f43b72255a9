package io.regioncache.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody listens on, outside the range that systems give to outgoing connections; each is told once. */
final class FreePorts {

    private static final int LOWEST = 16_384;
    private static final int HIGHEST = 32_767;
    private static final int ATTEMPTS = 100;
    private static final Set<Integer> TOLD = ConcurrentHashMap.newKeySet();
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private FreePorts() {}

    /** A port that was free a moment ago. */
    static int next() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port) && TOLD.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port found in " + ATTEMPTS + " attempts");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
