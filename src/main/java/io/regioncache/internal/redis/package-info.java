/** The storage of regions in Redis or Valkey, by Lua scripts and transactions that Redisson carries. */
@NullMarked
package io.regioncache.internal.redis;

import org.jspecify.annotations.NullMarked;
