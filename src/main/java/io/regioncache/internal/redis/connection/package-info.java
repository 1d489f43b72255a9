/** Opening and closing connections to a server, with checks that say at once what is wrong. */
@NullMarked
package io.regioncache.internal.redis.connection;

import org.jspecify.annotations.NullMarked;
