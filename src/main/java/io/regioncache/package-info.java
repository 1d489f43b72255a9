/** The public API of region-cache: caches as regions of a tree, kept in Redis or Valkey. */
@NullMarked
package io.regioncache;

import org.jspecify.annotations.NullMarked;
