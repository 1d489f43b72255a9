/** region-cache, from the packaged jar. */
package io.regioncache.benchmarks.regioncache;
