package io.regioncache.internal.store;

/**
 * A moment in the history of a region, from which on its clears are known.
 *
 * @param token what the server recognises the moment by
 */
public record Mark(String token) {}
