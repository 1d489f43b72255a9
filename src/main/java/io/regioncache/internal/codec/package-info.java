/** Keys and values to bytes and back: a canonical form of our own for keys, any Redisson codec for values. */
@NullMarked
package io.regioncache.internal.codec;

import org.jspecify.annotations.NullMarked;
