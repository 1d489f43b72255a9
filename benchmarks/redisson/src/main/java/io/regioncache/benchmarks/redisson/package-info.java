/** Redisson's map and Redisson's JCache. */
package io.regioncache.benchmarks.redisson;
