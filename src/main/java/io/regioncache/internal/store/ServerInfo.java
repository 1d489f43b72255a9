package io.regioncache.internal.store;

/**
 * What a server says of itself.
 *
 * @param product {@code redis} or {@code valkey}
 * @param version its version
 * @param mode {@code standalone} or {@code cluster}
 * @param port the port that it listens on; 0 if it does not say
 * @param usedBytes the memory that it uses; 0 if it does not say
 * @param mostBytes the memory that it may use; 0 if there is no limit, or it does not say
 * @param evictionPolicy what it does when it needs more; empty if it does not say
 */
public record ServerInfo(
        String product, String version, String mode, int port, long usedBytes, long mostBytes, String evictionPolicy) {}
