/** The local reference. */
package io.regioncache.benchmarks.caffeine;
