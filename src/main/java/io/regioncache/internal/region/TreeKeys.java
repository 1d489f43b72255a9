package io.regioncache.internal.region;

import io.regioncache.RegionName;

/**
 * The Redis keys that the regions of one tree share.
 *
 * @param top the region at the top of the tree
 * @param linked a string, there while the tree is known to all regions above it; holds the nonce of that link
 * @param cleared a stream, the bounded record of clears in the tree
 * @param leases a hash of the leases on absent keys
 * @param claims a hash of the claims to compute values
 * @param due a sorted set of regions by the moment to look for expired entries in them, or whether they have timed out
 * @param transaction a string, there only within a transaction: how far it has come
 * @param events the channel on which changes are told; no key
 */
@SuppressWarnings("ArrayRecordComponent") // key names, made once and only read
public record TreeKeys(
        RegionName top,
        byte[] linked,
        byte[] cleared,
        byte[] leases,
        byte[] claims,
        byte[] due,
        byte[] transaction,
        String events) {}
