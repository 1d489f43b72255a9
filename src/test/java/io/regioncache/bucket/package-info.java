/** Bucket4j, a rate limiter that keeps its buckets in any JCache, on this one. */
@NullMarked
package io.regioncache.bucket;

import org.jspecify.annotations.NullMarked;
