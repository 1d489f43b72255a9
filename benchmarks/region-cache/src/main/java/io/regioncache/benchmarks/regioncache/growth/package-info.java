/** How the cost of region-cache's operations grows with regions, entries and depth. */
package io.regioncache.benchmarks.regioncache.growth;
