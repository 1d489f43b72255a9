/** Names of regions turned into names of Redis keys, and into hash slots. */
@NullMarked
package io.regioncache.internal.region;

import org.jspecify.annotations.NullMarked;
