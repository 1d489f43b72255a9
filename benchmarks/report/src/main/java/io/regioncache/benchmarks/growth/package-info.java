/** How the cost of region-cache grows, as the JVMs that measure it have found. */
package io.regioncache.benchmarks.growth;
