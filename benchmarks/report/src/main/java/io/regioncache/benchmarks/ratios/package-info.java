/** What region-cache's operations cost beside what users would take instead. */
package io.regioncache.benchmarks.ratios;
