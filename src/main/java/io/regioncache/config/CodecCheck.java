package io.regioncache.config;

import org.jspecify.annotations.Nullable;

/** Finds out whether a codec can be made, before it is needed. */
@FunctionalInterface
public interface CodecCheck {

    /**
     * Makes codecs, if they can be made, and forgets them.
     *
     * @param keys a codec for keys, null for the usual one
     * @param values a codec for values, null for the usual one
     * @throws javax.cache.CacheException if one can't be made; the message says why
     */
    void check(@Nullable CodecSetting keys, @Nullable CodecSetting values);
}
