package io.regioncache.internal.store;

/**
 * The right to store a value for a key that was found absent, as long as nobody removes or clears the key meanwhile.
 *
 * <p>Leases are shared: who finds the same key absent takes part in the lease that is there.
 *
 * @param token what the server recognises the lease by
 */
public record Lease(String token) {}
