package io.regioncache.internal.store;

/**
 * What a server says of itself.
 *
 * @param product {@code redis} or {@code valkey}
 * @param version its version
 * @param mode {@code standalone} or {@code cluster}
 */
public record ServerInfo(String product, String version, String mode) {}
