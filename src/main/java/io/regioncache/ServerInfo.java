package io.regioncache;

import static java.util.Objects.requireNonNull;

/**
 * What a server says of itself. One that answers but does not tell, since its user may not ask, has empty texts and zeros.
 *
 * @param address host and port by which this process reaches it
 * @param product {@code redis} or {@code valkey}; empty if it does not say
 * @param version its version; empty if it does not say
 * @param mode {@code standalone} or {@code cluster}; empty if it does not say
 * @param port the port that it listens on; 0 if it does not say
 * @param usedBytes the memory that it uses; 0 if it does not say
 * @param mostBytes the memory that it may use; 0 if there is no limit, or it does not say
 * @param evictionPolicy what it does when it needs more; empty if it does not say
 */
public record ServerInfo(
        String address,
        String product,
        String version,
        String mode,
        int port,
        long usedBytes,
        long mostBytes,
        String evictionPolicy) {

    /**
     * Creates a description.
     *
     * @throws NullPointerException if a text is null
     */
    public ServerInfo {
        requireNonNull(address, "address");
        requireNonNull(product, "product");
        requireNonNull(version, "version");
        requireNonNull(mode, "mode");
        requireNonNull(evictionPolicy, "evictionPolicy");
    }

    /** Whether it says what it is. */
    public boolean isKnown() {
        return !product.isEmpty();
    }
}
