/** The annotations of {@code javax.cache.annotation} as interceptors of Jakarta CDI, on caches of any JCache provider. */
@NullMarked
package io.regioncache.cdi;

import org.jspecify.annotations.NullMarked;
