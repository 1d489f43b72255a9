package io.regioncache.internal.store;

/**
 * The right to compute the value of a key while others wait, which ends by itself unless it is renewed.
 *
 * <p>It says nothing about storing: whether the value may be stored is decided by a {@link Condition}, with or without a claim.
 *
 * @param token what the server recognises the claim by
 */
public record Claim(String token) {}
