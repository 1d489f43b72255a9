package io.regioncache.config;

/**
 * The address of one server.
 *
 * @param host a name or an IP address; an IPv6 address without brackets
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final int LARGEST_PORT = 65535;

    /**
     * Checks what is given.
     *
     * @throws IllegalArgumentException if the host is empty or the port is out of range
     */
    public HostPort {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("the port must be a number from 1 to " + LARGEST_PORT);
        }
    }

    /** The address as it stands in a URI, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
