/** The JSR-107 caches and their manager, over the ports to storage. */
@NullMarked
package io.regioncache.internal.cache;

import org.jspecify.annotations.NullMarked;
